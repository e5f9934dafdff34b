// An invented region around the demo's stations: its municipalities, the same ones at every run.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { generator } from './random.mjs';

const SIDE = 20;
const WEST = 8.3;
const SOUTH = 47.1;
const STEP = 0.025;
const LAND = ['forest', 'fields', 'meadow', 'town', 'rock', 'lake'];
const FIRST = [
  'Alder',
  'Birch',
  'Clear',
  'Deep',
  'Elm',
  'Fox',
  'Green',
  'High'
];
const LAST = [
  'bridge',
  'brook',
  'field',
  'ford',
  'hill',
  'mere',
  'stead',
  'well'
];

/**
 * Write `municipalities.geojson` (400 polygons, about 85 kB) and `municipalities.csv`, whose rows
 * have the same `id`.
 */
export function writeRegion(folder) {
  const random = generator(47);
  const corners = grid(SIDE + 1, (row, column) => [
    round(WEST + STEP * (column + 0.6 * random())),
    round(SOUTH + STEP * (row + 0.6 * random()))
  ]);
  const features = [];
  const rows = ['id,name,population,area_km2,mean_height_m,land_cover'];
  grid(SIDE, (row, column) => {
    const id = row * SIDE + column + 1;
    const name = nameOf(id);
    features.push({
      type: 'Feature',
      id,
      properties: { id, name },
      geometry: { type: 'Polygon', coordinates: [around(corners, row, column)] }
    });
    const population = Math.round(120 * Math.exp(5 * random()));
    const area = (3 + 4 * random()).toFixed(1);
    const height = Math.round(380 + 60 * row + 200 * random());
    const land = LAND[Math.floor(random() * LAND.length)];
    rows.push([id, name, population, area, height, land].join(','));
  });
  writeFileSync(
    path.join(folder, 'municipalities.geojson'),
    `${JSON.stringify({ type: 'FeatureCollection', features })}\n`
  );
  writeFileSync(
    path.join(folder, 'municipalities.csv'),
    `${rows.join('\n')}\n`
  );
}

/** A closed ring, counterclockwise as RFC 7946 wants it. */
function around(corners, row, column) {
  const first = corners[row][column];
  return [
    first,
    corners[row][column + 1],
    corners[row + 1][column + 1],
    corners[row + 1][column],
    first
  ];
}

function nameOf(id) {
  const number = Math.floor(id / (FIRST.length * LAST.length));
  const name = `${FIRST[id % FIRST.length]}${LAST[Math.floor(id / FIRST.length) % LAST.length]}`;
  return number ? `${name} ${number + 1}` : name;
}

function grid(side, make) {
  return Array.from({ length: side }, (_, row) =>
    Array.from({ length: side }, (__, column) => make(row, column))
  );
}

function round(degrees) {
  return Math.round(degrees * 1e5) / 1e5;
}
