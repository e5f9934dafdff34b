import type { ICodeWriter, ILoadedFile } from './types';
import { variableName } from './variable-name';

/** R's own words in small letters, and functions that the code below calls. */
const TAKEN = new Set(
  'break c else for function head if in next plot repeat t while'.split(' ')
);

/** R, with the packages that courses use for each format. */
export const R: ICodeWriter = {
  write: file => code(file).join('\n'),
  // R knows JSON's escapes.
  quote: text => JSON.stringify(text),
  variable: stem => variableName(stem, TAKEN)
};

function code({ format, path, name }: ILoadedFile): string[] {
  switch (format) {
    case 'csv':
      return [`${name} <- read.csv(${path})`, `head(${name})`];
    case 'tsv':
      return [`${name} <- read.delim(${path})`, `head(${name})`];
    case 'parquet':
      return using(
        'arrow',
        `${name} <- read_parquet(${path})`,
        `head(${name})`
      );
    case 'netcdf':
    case 'raster':
      return using('terra', `${name} <- rast(${path})`, `plot(${name})`);
    case 'vector':
      return using('sf', `${name} <- st_read(${path})`, `head(${name})`);
    case 'image':
      return using('magick', `${name} <- image_read(${path})`, name);
    case 'nifti':
      return using('RNifti', `${name} <- readNifti(${path})`, `dim(${name})`);
    case 'json':
      return using('jsonlite', `${name} <- fromJSON(${path})`, `str(${name})`);
    case 'text':
      return [`${name} <- readLines(${path})`, `head(${name})`];
    case 'other':
      return [`${name} <- ${path}`];
  }
}

function using(library: string, ...lines: string[]): string[] {
  return [`library(${library})`, '', ...lines];
}
