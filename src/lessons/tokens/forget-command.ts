import { Notification } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { CommandRegistry } from '@lumino/commands';
import { CommandIDs } from '../command-ids';
import type { PrivateLessons } from './private-lessons';

/** Add the command that forgets all tokens. */
export function addForgetCommand(
  commands: CommandRegistry,
  lessons: Pick<PrivateLessons, 'forget'>,
  trans: TranslationBundle
): void {
  commands.addCommand(CommandIDs.forgetTokens, {
    label: trans.__('Forget Tokens of Private Lessons'),
    caption: trans.__(
      'Forget the tokens that this browser’s tabs and your server know. They stay valid at their hosts.'
    ),
    describedBy: { args: { type: 'object', properties: {} } },
    execute: async () => {
      try {
        await lessons.forget();
      } catch (reason) {
        Notification.error(
          trans.__(
            'The tabs of this browser have forgotten their tokens, but your server did not answer. Stop your server to make it forget, too.'
          ),
          { autoClose: false, data: String(reason) }
        );
        return;
      }
      Notification.success(
        trans.__(
          'The tabs of this browser and your server have forgotten all tokens. To end a token itself, delete it where it was made.'
        ),
        { autoClose: 8000 }
      );
    }
  });
}
