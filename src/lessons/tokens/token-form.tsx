import type { TranslationBundle } from '@jupyterlab/translation';
import { VDomRenderer } from '@jupyterlab/ui-components';
import * as React from 'react';
import { spokenAddress } from '../../components/error-words/address';
import { guideFor } from './guide';
import type { TokenFormModel } from './token-form-model';
import '../../../style/base.css';
import '../../../style/lessons.css';

/** The form that takes a token: what it is for, how one is made, and where it goes. */
export class TokenForm extends VDomRenderer<TokenFormModel> {
  constructor(
    model: TokenFormModel,
    private readonly _trans: TranslationBundle
  ) {
    super(model);
    this.addClass('jp-Lessons-token');
  }

  protected override render(): React.JSX.Element {
    return <Form model={this.model} trans={this._trans} />;
  }
}

interface IFormProps {
  model: TokenFormModel;
  trans: TranslationBundle;
}

function Form({ model, trans }: IFormProps): React.JSX.Element {
  const { host, url, isChecking, failure } = model;
  const address = spokenAddress(url);
  return (
    <>
      <p>
        {trans.__('Only people with permission can get this lesson:')}{' '}
        <strong className="jp-Lessons-tokenLesson">{address}</strong>
      </p>
      <p>
        {trans.__(
          'A token is a password for one purpose. Your instructor may have given you one; or make one yourself:'
        )}
      </p>
      <Guide model={model} trans={trans} />
      <Field model={model} trans={trans} />
      <div role="alert" id="jp-homeroom-token-failure">
        {failure && (
          // Not «jp-mod-error»: Lab's dialogs take that for a field to be mended first.
          <p className="jp-Lessons-tokenFailure">{failure}</p>
        )}
      </div>
      {host.takesName && <NameField model={model} trans={trans} />}
      <Choices model={model} trans={trans} />
      <p className="jp-Homeroom-quiet">
        {trans.__(
          'The token goes to %1 and nowhere else, and is not written to any file.',
          host.name
        )}
      </p>
      <div role="status">{isChecking && trans.__('Asking %1…', host.name)}</div>
    </>
  );
}

function Guide({ model, trans }: IFormProps): React.JSX.Element {
  const { link, steps } = guideFor(model.host, model.url, trans);
  return (
    <ol>
      <li>
        <a href={model.host.page} target="_blank" rel="noopener noreferrer">
          {link}
        </a>{' '}
        {trans.__('(in a new tab).')}
      </li>
      {steps.map(step => (
        <li key={step}>{step}</li>
      ))}
    </ol>
  );
}

/** Keeps programs that remember passwords away, as far as they listen. */
const NOT_REMEMBERED = {
  autoComplete: 'off',
  autoCapitalize: 'off',
  spellCheck: false,
  'data-1p-ignore': '',
  'data-lpignore': 'true',
  'data-bwignore': ''
} as const;

function Field({ model, trans }: IFormProps): React.JSX.Element {
  const [isShown, setShown] = React.useState(false);
  const id = React.useId();
  return (
    <div className="jp-Lessons-tokenRow">
      <label htmlFor={id}>{trans.__('Token')}</label>
      <div className="jp-Lessons-tokenField">
        <input
          {...NOT_REMEMBERED}
          id={id}
          className="jp-mod-styled"
          type={isShown ? 'text' : 'password'}
          value={model.input.token}
          // Not disabled, which would take the keyboard's focus out of the dialog.
          readOnly={model.isChecking}
          aria-required="true"
          aria-invalid={model.failure !== ''}
          aria-describedby="jp-homeroom-token-failure"
          onChange={event => model.change({ token: event.target.value })}
        />
        <button
          type="button"
          className="jp-mod-styled"
          aria-pressed={isShown}
          onClick={() => setShown(!isShown)}
        >
          {isShown ? trans.__('Hide') : trans.__('Show')}
        </button>
      </div>
    </div>
  );
}

function NameField({ model, trans }: IFormProps): React.JSX.Element {
  const id = React.useId();
  return (
    <div className="jp-Lessons-tokenRow">
      <label htmlFor={id}>
        {trans.__('User name, if you were given one with the token')}
      </label>
      <input
        {...NOT_REMEMBERED}
        id={id}
        className="jp-mod-styled"
        type="text"
        value={model.input.user}
        readOnly={model.isChecking}
        onChange={event => model.change({ user: event.target.value })}
      />
    </div>
  );
}

function Choices({ model, trans }: IFormProps): React.JSX.Element {
  const { input, folder } = model;
  return (
    <div className="jp-Lessons-tokenChoices">
      {folder !== null && (
        <label>
          <input
            type="checkbox"
            checked={input.isForFolder}
            onChange={event =>
              model.change({ isForFolder: event.target.checked })
            }
          />
          {trans.__('Use it for all lessons from %1', spokenAddress(folder))}
        </label>
      )}
      <label>
        <input
          type="checkbox"
          checked={input.keep}
          onChange={event => model.change({ keep: event.target.checked })}
        />
        {trans.__(
          'Keep it until my server stops (else: until this tab is closed or reloaded)'
        )}
      </label>
    </div>
  );
}
