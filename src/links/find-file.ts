import type { Contents, ServerConnection } from '@jupyterlab/services';

/** What is at a path, without content; null where there is nothing. */
export async function findFile(
  contents: Contents.IManager,
  path: string
): Promise<Contents.IModel | null> {
  try {
    return await contents.get(path, { content: false });
  } catch (error) {
    if (isAnswer(error) && error.response.status === 404) {
      return null;
    }
    throw error;
  }
}

/** By its shape, since a type does not load the package. */
function isAnswer(error: unknown): error is ServerConnection.ResponseError {
  return error instanceof Error && 'response' in error;
}
