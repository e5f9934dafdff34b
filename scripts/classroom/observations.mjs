// Invented hourly weather observations, the same ones at every run.
import { writeFileSync } from 'node:fs';
import { generator } from './random.mjs';

const STATIONS = [
  { name: 'Lakeside', mean: 11.2, swing: 9.5 },
  { name: 'Old Town', mean: 10.4, swing: 10.5 },
  { name: 'High Pass', mean: 1.8, swing: 8.0 },
  { name: 'Vineyard', mean: 12.1, swing: 10.0 },
  { name: 'Airport', mean: 10.9, swing: 10.8 },
  { name: 'Forest', mean: 8.7, swing: 8.8 },
  { name: 'Glacier', mean: -3.4, swing: 7.6 },
  { name: 'Gorge', mean: 9.5, swing: 7.9 }
];
const START = Date.UTC(2024, 0, 1);
const HOURS = 366 * 24;

/** Write a year of observations of eight stations as CSV, about 3.5 MB. */
export function writeObservations(file) {
  const random = generator(20240101);
  const weather = STATIONS.map(() => 0);
  const rows = [
    'time,station,temperature_c,humidity_percent,rain_mm,wind_m_s,pressure_hpa'
  ];
  for (let hour = 0; hour < HOURS; hour++) {
    const time = new Date(START + hour * 3600_000).toISOString().slice(0, 16);
    STATIONS.forEach((station, index) => {
      // Weather lasts: each hour is mostly the hour before.
      weather[index] = 0.985 * weather[index] + (random() - 0.5);
      rows.push(
        [
          time,
          station.name,
          ...values(station, hour, weather[index], random)
        ].join(',')
      );
    });
  }
  writeFileSync(file, `${rows.join('\n')}\n`);
}

function values({ mean, swing }, hour, weather, random) {
  const season = -Math.cos((2 * Math.PI * (hour / 24 - 15)) / 366);
  const day = -Math.cos((2 * Math.PI * ((hour % 24) - 3)) / 24);
  const temperature = mean + swing * season + 3.5 * day + 2 * weather;
  const humidity = Math.min(100, Math.max(20, 72 - 9 * day - 6 * weather));
  const wet = weather < -1.2 && random() < 0.35;
  return [
    temperature.toFixed(1),
    humidity.toFixed(0),
    wet ? (random() * 3.2).toFixed(1) : '0.0',
    (1 + 4 * random() ** 2 + Math.abs(weather)).toFixed(1),
    (1015 + 4 * weather - random()).toFixed(1)
  ];
}
