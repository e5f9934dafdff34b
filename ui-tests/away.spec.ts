/**
 * Being away on JupyterHub 5.5.
 */
import { tellAwayStory } from './away-story';

tellAwayStory('lab');
