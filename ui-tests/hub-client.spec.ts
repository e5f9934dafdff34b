/**
 * The client of the hub's REST API, on JupyterHub 5.5.
 */
import { test } from './hub';
import { useHubClient } from './hub-client-story';

test.use({ classroomOptions: { env: 'lab' } });

test('reads times, posts activity, stops the server, and knows what is refused', ({
  page,
  classroom
}) => useHubClient(page, classroom));
