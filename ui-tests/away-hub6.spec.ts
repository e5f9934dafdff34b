/**
 * Being away on JupyterHub 6.1.
 */
import { tellAwayStory } from './away-story';

tellAwayStory('hub6');
