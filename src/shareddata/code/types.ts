/** A file that code is to read. */
export interface ILoadedFile {
  format:
    | 'csv'
    | 'tsv'
    | 'parquet'
    | 'netcdf'
    | 'raster'
    | 'vector'
    | 'image'
    | 'nifti'
    | 'json'
    | 'text'
    | 'other';
  /** Its path, as a text of the language. */
  path: string;
  /** The variable for what it holds. */
  name: string;
}

/** Writes code in one language. */
export interface ICodeWriter {
  /** Code that reads a file, without a line break at its end. */
  write: (file: ILoadedFile) => string;
  /** A text as the language writes it, in double quotes. */
  quote: (text: string) => string;
  /** A name for a variable, after a file's name without its end. */
  variable: (stem: string) => string;
}
