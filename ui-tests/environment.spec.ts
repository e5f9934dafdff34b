/**
 * Environments on JupyterHub 5.5.
 */
import { tellEnvironmentStory } from './environment-story';

tellEnvironmentStory('lab');
