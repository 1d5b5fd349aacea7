/** Pixels of the picture for each one of the drawing, unless that gets too large. */
const SHARPNESS = 2;

/** What every browser can hold: the longer side, and all pixels. */
const LONGEST = 16_000;
const MOST_PIXELS = 64_000_000;

/** How large a drawing becomes as a picture, in pixels. */
export function sizeOf(width: number, height: number): { width: number; height: number } {
  const scale = Math.min(SHARPNESS, LONGEST / Math.max(width, height), Math.sqrt(MOST_PIXELS / (width * height)));
  return { width: Math.floor(width * scale), height: Math.floor(height * scale) };
}

/**
 * Draws an SVG of the same site as a PNG and gives it to the reader as a file. An SVG in an image runs nothing and asks
 * for nothing. Rejects when it can't be fetched or drawn.
 */
export async function savePicture(address: string, name: string): Promise<void> {
  const drawing = new Image();
  drawing.src = address;
  await drawing.decode();
  const canvas = document.createElement('canvas');
  Object.assign(canvas, sizeOf(drawing.naturalWidth, drawing.naturalHeight));
  canvas.getContext('2d')!.drawImage(drawing, 0, 0, canvas.width, canvas.height);
  const picture = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!picture) throw new Error('no picture');
  const link = document.createElement('a');
  link.href = URL.createObjectURL(picture);
  link.download = name;
  link.click();
  // The browser has taken the file by its address when the click returns.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
