import * as React from 'react';
import '../../style/base.css';

/** The properties of an {@link EnvironmentLine}. */
export interface IEnvironmentLineProps {
  /** What is shown first, such as "Environment". */
  label: string;
  /** What people call it; empty = unknown. */
  title: string;
  /** The container image; empty = unknown. */
  image: string;
  /** Where another one can be chosen; missing = nowhere. */
  change?: { label: string; href: string };
}

/** The environment that a server runs; nothing where nobody tells. */
export function EnvironmentLine(
  props: IEnvironmentLineProps
): React.JSX.Element | null {
  const { label, title, image, change } = props;
  if (!title && !image) {
    return null;
  }
  return (
    <p className="jp-Homeroom-environment">
      <span className="jp-Homeroom-quiet">{label}</span>
      {title && <span>{title}</span>}
      {image && (
        <span className={title && 'jp-Homeroom-quiet'} title={image}>
          {shortImage(image)}
        </span>
      )}
      {change && (
        <a
          className="jp-Homeroom-link"
          href={change.href}
          target="_blank"
          rel="noreferrer"
        >
          {change.label}
        </a>
      )}
    </p>
  );
}

/** An image's name without its registry and the parts before the last one. */
function shortImage(image: string): string {
  return image.slice(image.lastIndexOf('/') + 1);
}
