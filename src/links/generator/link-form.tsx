import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';
import { ActionButton } from '../../components/action-button';
import { Disclosure } from '../../components/disclosure';
import { ChoiceField, TextField } from '../../components/field';
import { repositoryName } from '../../course/lesson-defaults';
import { isCoded } from '../../errors';
import { fieldState } from './check-words';
import type { LinkModel } from './model';
import type { ILinkValues, PlaceChoice } from './values';

/** Addresses as they look; the same in all languages. */
const EXAMPLES = {
  repo: 'https://github.com/owner/name',
  urlPath: 'vscode/',
  hub: 'https://hub.example.org',
  server: 'http://localhost:8888/'
};

/** The properties of a {@link LinkForm}. */
export interface ILinkFormProps {
  model: LinkModel;
  trans: TranslationBundle;
}

/** The fields that say what a link opens, and where. */
export function LinkForm(props: ILinkFormProps): React.JSX.Element {
  const { trans } = props;
  return (
    <form
      className="jp-Links-form"
      aria-label={trans.__('What the link opens')}
      onSubmit={event => event.preventDefault()}
    >
      <LessonFields {...props} />
      <AppFields {...props} />
      <PlaceFields {...props} />
      <ProfileField {...props} />
      <MoreFields {...props} />
    </form>
  );
}

/** What every field that is typed into has in common. */
function textField(
  { model, trans }: ILinkFormProps,
  field: Exclude<keyof ILinkValues, 'app' | 'form' | 'place'>
) {
  return {
    id: `jp-homeroom-link-${field}`,
    value: model.values[field],
    state: fieldState(model, field, trans),
    onChange: (value: string) => model.set({ [field]: value })
  };
}

function LessonFields(props: ILinkFormProps): React.JSX.Element {
  const { model, trans } = props;
  const { remote, values } = model;
  const seen = remote.kind === 'seen' ? remote.remote : null;
  return (
    <>
      <TextField
        {...textField(props, 'repo')}
        type="url"
        label={trans.__('Repository')}
        placeholder={EXAMPLES.repo}
        action={<LookAgain {...props} />}
      />
      {!['rstudio', 'vscode', 'custom'].includes(values.app) && (
        <TextField
          {...textField(props, 'file')}
          label={trans.__('File or folder to open')}
          placeholder={trans.__('The whole folder')}
          suggestions={seen?.files ?? []}
        />
      )}
      <TextField
        {...textField(props, 'branch')}
        label={trans.__('Branch or tag')}
        placeholder={seen?.defaultBranch || trans.__('The default branch')}
        suggestions={branchesOf(model)}
      />
    </>
  );
}

function branchesOf({ remote }: LinkModel): ReadonlyArray<string> {
  if (remote.kind === 'seen') {
    return remote.remote.branches;
  }
  return remote.kind === 'failed' && isCoded(remote.error, 'BranchNotFound')
    ? remote.error.data.branches
    : [];
}

/** A button, where a look waits for somebody's word or has failed. */
function LookAgain({ model, trans }: ILinkFormProps): React.JSX.Element | null {
  const { remote } = model;
  if (remote.kind === 'ask') {
    return (
      <ActionButton
        label={trans.__('Check this repository')}
        description={trans.__('Check the repository on %1', remote.host)}
        onClick={() => model.lookAnyway()}
      />
    );
  }
  return remote.kind === 'failed' &&
    !isCoded(remote.error, 'BranchNotFound') ? (
    <ActionButton
      label={trans.__('Check again')}
      onClick={() => model.lookAnyway()}
    />
  ) : null;
}

function AppFields(props: ILinkFormProps): React.JSX.Element {
  const { model, trans } = props;
  return (
    <>
      <ChoiceField
        id="jp-homeroom-link-app"
        label={trans.__('Opens in')}
        value={model.values.app}
        choices={[
          ['lab', 'JupyterLab'],
          ['notebook', 'Jupyter Notebook'],
          ['rstudio', 'RStudio'],
          ['vscode', 'VS Code'],
          ['custom', trans.__('Another address of the server…')]
        ]}
        onChange={app => model.set({ app })}
      />
      {model.values.app === 'custom' && (
        <TextField
          {...textField(props, 'urlPath')}
          label={trans.__('Address inside the learner’s server')}
          placeholder={EXAMPLES.urlPath}
        />
      )}
    </>
  );
}

function PlaceFields(props: ILinkFormProps): React.JSX.Element {
  const { model, trans } = props;
  const { place } = model.values;
  const isHub = model.here.kind === 'hub';
  const choices: [PlaceChoice, string][] = [
    ['here', isHub ? trans.__('This hub') : trans.__('This server')],
    ['hub', isHub ? trans.__('Another hub') : trans.__('A hub')],
    [
      'server',
      isHub
        ? trans.__('A Jupyter server without a hub')
        : trans.__('Another Jupyter server')
    ]
  ];
  return (
    <>
      <ChoiceField
        id="jp-homeroom-link-place"
        label={trans.__('Leads to')}
        value={place}
        choices={choices}
        onChange={chosen => model.set({ place: chosen })}
      />
      {place !== 'here' && (
        <TextField
          {...textField(props, 'address')}
          type="url"
          label={
            place === 'hub'
              ? trans.__('Address of the hub')
              : trans.__('Address of the server')
          }
          placeholder={EXAMPLES[place]}
        />
      )}
    </>
  );
}

function ProfileField(props: ILinkFormProps): React.JSX.Element | null {
  const { model, trans } = props;
  return model.profiles.length === 0 ? null : (
    <ChoiceField
      id="jp-homeroom-link-profile"
      label={trans.__('Environment')}
      value={model.values.profile}
      choices={[
        ['', trans.__('As the learner chooses')],
        ...model.profiles.map(
          ({ name, title }) => [name, title ?? name] as const
        )
      ]}
      onChange={profile => model.set({ profile })}
    />
  );
}

function MoreFields(props: ILinkFormProps): React.JSX.Element {
  const { model, trans } = props;
  const { values } = model;
  return (
    <Disclosure label={trans.__('More options')} open={values.folder !== ''}>
      <div className="jp-Links-more">
        <TextField
          {...textField(props, 'folder')}
          label={trans.__('Folder in the learner’s home')}
          placeholder={
            repositoryName(values.repo.trim()) ||
            trans.__('Named after the repository')
          }
        />
        <ChoiceField
          id="jp-homeroom-link-form"
          label={trans.__('Kind of link')}
          value={values.form}
          choices={[
            ['nbgitpuller', trans.__('As nbgitpuller has it')],
            ['homeroom', trans.__('Homeroom’s own, for servers that have it')]
          ]}
          onChange={form => model.set({ form })}
        />
      </div>
    </Disclosure>
  );
}
