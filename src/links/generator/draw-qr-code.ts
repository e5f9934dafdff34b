/** The bright margin that readers need, in modules. */
const MARGIN = 4;
/** How many bytes the largest code holds with a correction of level M. */
const MOST = 2331;

/** A QR code as an SVG path, one unit a module. */
export interface IQrDrawing {
  /** Of the dark modules. */
  path: string;
  /** Width and height with the margin. */
  size: number;
}

/** Draw a QR code of a text, unless it is too long for one. */
export async function drawQrCode(
  text: string
): Promise<IQrDrawing | 'too long'> {
  if (new TextEncoder().encode(text).length > MOST) {
    return 'too long';
  }
  const { encode } = await import('uqr');
  const { data, size } = encode(text, { ecc: 'M', border: MARGIN });
  const path = data.flatMap((row, y) =>
    row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))
  );
  return { path: path.join(''), size };
}
