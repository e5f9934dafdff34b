/**
 * The client of the hub's REST API, on JupyterHub 6.1.
 */
import { test } from './hub';
import { useHubClient } from './hub-client-story';

test.use({ classroomOptions: { env: 'hub6' } });

test('reads times, posts activity, stops the server, and knows what is refused', ({
  page,
  classroom
}) => useHubClient(page, classroom));
