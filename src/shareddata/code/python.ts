import type { ICodeWriter, ILoadedFile } from './types';
import { variableName } from './variable-name';

/** Python's own words in small letters, and what the code below imports. */
const TAKEN = new Set(
  (
    'and as assert async await break case class continue def del elif else except finally for from ' +
    'global if import in is lambda match nonlocal not or pass raise return try type while with yield ' +
    'gpd json nib open pd print rasterio xr'
  ).split(' ')
);

/** Python, with the libraries that courses use for each format. */
export const PYTHON: ICodeWriter = {
  write: lines,
  // JSON's texts are Python's, too.
  quote: text => JSON.stringify(text),
  variable: stem => variableName(stem, TAKEN)
};

function lines(file: ILoadedFile): string {
  return code(file).join('\n');
}

function code({ format, path, name }: ILoadedFile): string[] {
  switch (format) {
    case 'csv':
      return pandas(`${name} = pd.read_csv(${path})`, name);
    case 'tsv':
      return pandas(`${name} = pd.read_csv(${path}, sep="\\t")`, name);
    case 'parquet':
      return pandas(`${name} = pd.read_parquet(${path})`, name);
    case 'netcdf':
      return [
        'import xarray as xr',
        '',
        `${name} = xr.open_dataset(${path})`,
        name
      ];
    case 'raster':
      return [
        'import rasterio',
        'from rasterio.plot import show',
        '',
        `${name} = rasterio.open(${path})`,
        `show(${name})`
      ];
    case 'vector':
      return [
        'import geopandas as gpd',
        '',
        `${name} = gpd.read_file(${path})`,
        `${name}.head()`
      ];
    case 'image':
      return ['from IPython.display import Image', '', `Image(${path})`];
    case 'nifti':
      return [
        'import nibabel as nib',
        '',
        `${name} = nib.load(${path})`,
        `${name}.shape`
      ];
    case 'json':
      return [
        'import json',
        '',
        `with open(${path}, encoding="utf-8") as file:`,
        `    ${name} = json.load(file)`
      ];
    case 'text':
      return [
        `with open(${path}, encoding="utf-8") as file:`,
        `    ${name} = file.read()`,
        `print(${name}[:1000])`
      ];
    case 'other':
      return [`${name} = ${path}`];
  }
}

function pandas(read: string, name: string): string[] {
  return ['import pandas as pd', '', read, `${name}.head()`];
}
