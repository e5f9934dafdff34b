import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';
import type { IMissingPart, IPrograms } from '../../server/desktop-types';

/** Why there are no desktop programs, and what an admin can do about it. */
export function Missing(props: {
  /** Null = there is no companion that runs programs. */
  list: IPrograms | null;
  trans: TranslationBundle;
}): React.JSX.Element {
  const { list, trans } = props;
  const missing = list?.missing ?? [];
  return (
    <div className="jp-Homeroom-empty">
      <p className="jp-Homeroom-emptyTitle">
        {trans.__('No desktop programs here')}
      </p>
      <p className="jp-Homeroom-quiet">
        {list?.isReady
          ? trans.__(
              'None of the programs that the course lists is installed on this server.'
            )
          : trans.__('This server cannot run desktop programs yet.')}
      </p>
      {list === null && (
        <p className="jp-Homeroom-quiet">
          {trans.__(
            'They need jupyter-server-proxy, which comes with jupyterlab-homeroom[lab].'
          )}
        </p>
      )}
      {missing.length > 0 && <Parts missing={missing} trans={trans} />}
      <p className="jp-Homeroom-quiet">
        {trans.__(
          'Learners see nothing of this. Whoever sets up the server can run “homeroom doctor” there.'
        )}
      </p>
    </div>
  );
}

/** What has to be installed. */
function Parts(props: {
  missing: IMissingPart[];
  trans: TranslationBundle;
}): React.JSX.Element {
  const { missing, trans } = props;
  return (
    <ul
      className="jp-DesktopPrograms-missing"
      role="list"
      aria-label={trans.__('What has to be installed')}
    >
      {missing.map(({ what, debian, conda }) => (
        <li key={what}>
          <strong>{trans.__('%1 is missing', what)}</strong>
          {debian && (
            <span>
              {trans.__('Debian package:')} <code>{debian}</code>
            </span>
          )}
          {conda && (
            <span>
              {trans.__('conda-forge package:')} <code>{conda}</code>
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
