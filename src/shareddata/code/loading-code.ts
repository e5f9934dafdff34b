import { PYTHON } from './python';
import { R } from './r';
import type { ICodeWriter, ILoadedFile } from './types';

/** Who writes code in a language, by the name that a notebook gives it. */
const WRITERS: Readonly<Record<string, ICodeWriter>> = { python: PYTHON, r: R };

/** File formats by the ends of names; longer ends go first. */
const FORMATS: ReadonlyArray<[end: string, format: ILoadedFile['format']]> = [
  ['.nii.gz', 'nifti'],
  ['.csv.gz', 'csv'],
  ['.tsv.gz', 'tsv'],
  ['.geojson', 'vector'],
  ['.gpkg', 'vector'],
  ['.shp', 'vector'],
  ['.parquet', 'parquet'],
  ['.csv', 'csv'],
  ['.tsv', 'tsv'],
  ['.nc', 'netcdf'],
  ['.nc4', 'netcdf'],
  ['.tif', 'raster'],
  ['.tiff', 'raster'],
  ['.nii', 'nifti'],
  ['.json', 'json'],
  ['.png', 'image'],
  ['.jpg', 'image'],
  ['.jpeg', 'image'],
  ['.gif', 'image'],
  ['.webp', 'image'],
  ['.txt', 'text'],
  ['.md', 'text']
];

/** Whether code can be written in a language, as a notebook names it; in any case. */
export function isKnownLanguage(language: string): boolean {
  return Object.hasOwn(WRITERS, language.toLowerCase());
}

/**
 * Code that reads a file into a variable and shows what came. Pure.
 *
 * A file of a format that is not known becomes a variable with its path.
 *
 * @param path - as the kernel finds it.
 * @param language - one that {@link isKnownLanguage}.
 */
export function loadingCode(path: string, language: string): string {
  const writer = WRITERS[language.toLowerCase()];
  const name = path.slice(path.lastIndexOf('/') + 1);
  const found = FORMATS.find(([end]) => name.toLowerCase().endsWith(end));
  const [end, format] = found ?? [/\.[^.]*$/.exec(name)?.[0] ?? '', 'other'];
  const stem = name.slice(0, name.length - end.length);
  return writer.write({
    format,
    path: writer.quote(path),
    name: writer.variable(stem)
  });
}
