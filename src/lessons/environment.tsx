import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';
import { EnvironmentLine } from '../components/environment-line';
import type { CourseManifest } from '../course/manifest';
import { profileTitle } from '../course/profile-title';
import type { IServerEnvironment } from '../hub/environment';

/** Where the environment of the server is known from. */
export interface IEnvironmentSource {
  /** What the server was started with. */
  read: () => Promise<IServerEnvironment>;
  /** Where another one can be chosen; empty = nowhere. */
  changeUrl: string;
}

/** The properties of an {@link Environment}. */
export interface IEnvironmentProps {
  source: IEnvironmentSource;
  course: CourseManifest | null;
  trans: TranslationBundle;
}

/** The environment that the server runs; nothing while, or where, nobody tells. */
export function Environment(
  props: IEnvironmentProps
): React.JSX.Element | null {
  const { source, course, trans } = props;
  const known = useEnvironment(source);
  if (!known) {
    return null;
  }
  const canChange = source.changeUrl !== '' && known.profile !== '';
  return (
    <EnvironmentLine
      label={trans.__('Environment')}
      title={profileTitle(known.profile, course)}
      image={known.image}
      change={
        canChange
          ? { label: trans.__('Change…'), href: source.changeUrl }
          : undefined
      }
    />
  );
}

function useEnvironment(source: IEnvironmentSource): IServerEnvironment | null {
  const [known, setKnown] = React.useState<IServerEnvironment | null>(null);
  React.useEffect(() => {
    let isWanted = true;
    source.read().then(
      environment => {
        if (isWanted) {
          setKnown(environment);
        }
      },
      () => {
        // A hub that does not answer: nothing is shown, as where it does not tell.
      }
    );
    return () => {
      isWanted = false;
    };
  }, [source]);
  return known;
}
