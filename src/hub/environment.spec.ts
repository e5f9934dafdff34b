import { readEnvironment } from './environment';

it.each([
  [null, '', { profile: '', image: '' }],
  [null, 'r/i:1', { profile: '', image: 'r/i:1' }],
  [{}, '', { profile: '', image: '' }],
  [{ profile: 'gpu' }, 'r/i:1', { profile: 'gpu', image: 'r/i:1' }],
  // DockerSpawner's form; and forms that hand over what they were sent.
  [{ image: 'r/j:2' }, '', { profile: '', image: 'r/j:2' }],
  [{ profile: ['gpu'] }, '', { profile: 'gpu', image: '' }],
  [{ profile: 7, image: {} }, '', { profile: '', image: '' }]
])('reads %j and the image %j', async (options, image, expected) => {
  const server = options && { options };
  const hub = { getServer: async () => server };
  expect(await readEnvironment(hub, image)).toEqual(expected);
});

it('knows the image where there is no hub', async () => {
  expect(await readEnvironment(null, 'r/i')).toEqual({
    profile: '',
    image: 'r/i'
  });
});
