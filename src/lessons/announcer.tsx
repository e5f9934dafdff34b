import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';
import type { ILesson } from '../tokens';
import { announcement } from './announcement';
import '../../style/base.css';

/** Tells a screen reader how pulls end. Shows nothing. */
export function Announcer(props: {
  lessons: ReadonlyArray<ILesson>;
  trans: TranslationBundle;
}): React.JSX.Element {
  const { lessons, trans } = props;
  const before = React.useRef(lessons);
  const [words, setWords] = React.useState('');
  React.useEffect(() => {
    const news = announcement(before.current, lessons, trans);
    before.current = lessons;
    if (news !== '') {
      setWords(news);
    }
  }, [lessons, trans]);
  return (
    <div className="jp-Homeroom-spoken" role="status" aria-live="polite">
      {words}
    </div>
  );
}
