import '../style/index.css';
import { plugins } from './plugins';

export * from './tokens';
export * from './errors';
export type { CourseManifest } from './course/manifest';

export default plugins;
