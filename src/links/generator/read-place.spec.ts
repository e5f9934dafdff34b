import { readPlace } from './read-place';

it.each([
  ['hub', 'https://hub.example.org', 'https://hub.example.org/hub/'],
  ['hub', ' hub.example.org ', 'https://hub.example.org/hub/'],
  ['hub', 'http://h:8000/jh/', 'http://h:8000/jh/hub/'],
  ['hub', 'https://h/jh/hub/home', 'https://h/jh/hub/'],
  ['hub', 'https://h/user/ada/lab/tree/a', 'https://h/hub/'],
  ['hub', 'https://u:p@h/hub', 'https://h/hub/'],
  ['hub', 'https://h/hubs', 'https://h/hubs/hub/'],
  ['server', 'http://localhost:8888/lab?token=x', 'http://localhost:8888/'],
  ['server', 'http://h/base/tree', 'http://h/base/'],
  ['server', 'http://h', 'http://h/']
] as const)('takes %s %p for %p', (kind, address, url) => {
  expect(readPlace(kind, address)).toEqual({ kind, url });
});

it.each(['', ' ', 'two words', 'http://', 'https://h:99999', ':'])(
  'takes %p for nothing',
  address => {
    expect(readPlace('hub', address)).toBeNull();
  }
);
