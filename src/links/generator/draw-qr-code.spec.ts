import jsQR from 'jsqr';
import { drawQrCode, type IQrDrawing } from './draw-qr-code';

/** What a reader sees, at so many pixels a module. */
function read({ path, size }: IQrDrawing, scale = 3): string | undefined {
  const width = size * scale;
  const pixels = new Uint8ClampedArray(width * width * 4).fill(255);
  for (const [, x, y] of path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
    for (let dy = 0; dy < scale; dy++) {
      for (let dx = 0; dx < scale; dx++) {
        const at = (Number(y) * scale + dy) * width + Number(x) * scale + dx;
        pixels.fill(0, at * 4, at * 4 + 3);
      }
    }
  }
  return jsQR(pixels, width, width)?.data;
}

it.each([
  'https://h/',
  `https://hub.example.org/hub/user-redirect/git-pull?repo=${'ab%2F'.repeat(80)}`
])('can be read: %s', async text => {
  const drawing = await drawQrCode(text);
  expect(drawing === 'too long' ? '' : read(drawing)).toBe(text);
});

it('says where a text is too long', async () => {
  expect(await drawQrCode('x'.repeat(2332))).toBe('too long');
  expect(await drawQrCode('x'.repeat(2331))).not.toBe('too long');
});
