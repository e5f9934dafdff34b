import { gateways } from './gateways';
import { readCookie } from './read-cookie';

it.each([
  ['http://h/', 'http://h/homeroom/git/'],
  ['https://h:8/user/ada%40x/', 'https://h:8/user/ada%40x/homeroom/git/']
])('finds the companion of %s', (baseUrl, expected) => {
  expect(gateways(baseUrl)).toEqual([expected]);
});

it.each([
  ['', ''],
  ['a=1; _xsrf=2|x==; b=3', '2|x=='],
  ['_xsrf=first; _xsrf=second', 'second'],
  ['x_xsrf=1', ''],
  ['_xsrf2=1', '']
])('reads the cookie in %p: %p', (cookies, expected) => {
  expect(readCookie(cookies, '_xsrf')).toBe(expected);
});
