/**
 * Environments on JupyterHub 6.1.
 */
import { tellEnvironmentStory } from './environment-story';

tellEnvironmentStory('hub6');
