import type { JupyterFrontEndPlugin } from '@jupyterlab/application';
import { announcementsPlugin } from './announcements';
import { coursePlugin } from './course';
import { desktopPlugin } from './desktop';
import { lessonsPlugin } from './lessons';
import { linkGeneratorPlugin } from './link-generator';
import { linksPlugin } from './links';
import { sessionPlugin } from './session';
import { sharedDataPlugin } from './shared-data';

/** All plugins of this extension. */
export const plugins: JupyterFrontEndPlugin<unknown>[] = [
  coursePlugin,
  lessonsPlugin,
  linksPlugin,
  linkGeneratorPlugin,
  sessionPlugin,
  sharedDataPlugin,
  desktopPlugin,
  announcementsPlugin
];
