import { isKnownLanguage, loadingCode } from './loading-code';
import { relativePath } from './relative-path';

it.each([
  ['', 'shared/a.csv', 'shared/a.csv'],
  ['shared', 'shared/a.csv', 'a.csv'],
  ['work/week 1', 'shared/geo/a.csv', '../../shared/geo/a.csv'],
  ['shared/geo/deep', 'shared/geo/a.csv', '../a.csv'],
  // The file's own name is never a folder on the way.
  ['a.csv', 'a.csv', '../a.csv']
])('from %j to %s goes %s', (folder, file, expected) => {
  expect(relativePath(folder, file)).toBe(expected);
});

it.each([
  ['python', true],
  ['Python', true],
  ['R', true],
  ['julia', false],
  ['', false],
  ['constructor', false]
])('knows %j: %s', (language, isKnown) => {
  expect(isKnownLanguage(language)).toBe(isKnown);
});

it.each([
  [
    'data/stations.csv',
    'import pandas as pd\n\nstations = pd.read_csv("data/stations.csv")\nstations.head()',
    'stations <- read.csv("data/stations.csv")\nhead(stations)'
  ],
  ['a.TSV', /read_csv\("a\.TSV", sep="\\t"\)/, /^a <- read\.delim\(/],
  ['a.parquet', /pd\.read_parquet\(/, /^library\(arrow\)/],
  ['temp.nc', /^import xarray as xr\n\ntemp = /, /^library\(terra\)/],
  ['dem.tif', /^import rasterio\n/, /rast\("dem\.tif"\)\nplot\(dem\)$/],
  ['x.geojson', /gpd\.read_file\("x\.geojson"\)/, /st_read\("x\.geojson"\)/],
  ['x.gpkg', /gpd\.read_file/, /st_read/],
  ['photo.jpeg', /^from IPython\.display import Image/, /image_read/],
  ['brain.nii.gz', /\nbrain = nib\.load/, /\nbrain <- readNifti/],
  ['a.json', /^import json\n/, /fromJSON/],
  ['notes.txt', /file\.read\(\)/, /^notes <- readLines/],
  ['odd.xyz', 'odd = "odd.xyz"', 'odd <- "odd.xyz"']
])('reads %s', (path, python, r) => {
  for (const [language, expected] of [
    ['python', python],
    ['R', r]
  ] as const) {
    const code = loadingCode(path, language);
    if (typeof expected === 'string') {
      expect(code).toBe(expected);
    } else {
      expect(code).toMatch(expected);
    }
  }
});

it.each([
  ['Höhe 2.csv', 'hohe_2'],
  ['2024 rain.csv', 'rain'],
  ['.csv', 'data'],
  ['数据.csv', 'data'],
  ['class.csv', 'class_data'],
  ['pd.csv', 'pd_data'],
  ['a--b__c.csv', 'a_b_c']
])('names what is in %s', (path, name) => {
  expect(loadingCode(path, 'python')).toContain(`\n${name} = `);
});

it('keeps a name that is code from being run', () => {
  const path = 'a"); import os; os.system("x")#\\\n.csv';
  const code = loadingCode(path, 'python');
  expect(code).toContain(JSON.stringify(path));
  expect(code.split('\n')).toHaveLength(4);
});
