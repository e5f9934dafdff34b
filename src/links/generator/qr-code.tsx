import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';
import { ActionButton } from '../../components/action-button';
import { drawQrCode, type IQrDrawing } from './draw-qr-code';

/** The properties of a {@link QrCode}. */
export interface IQrCodeProps {
  link: string;
  trans: TranslationBundle;
}

/** A link as a picture for phones and projectors: black on white in every theme. */
export function QrCode({ link, trans }: IQrCodeProps): React.JSX.Element {
  const drawing = useDrawing(link);
  const picture = React.useRef<SVGSVGElement>(null);
  if (drawing === 'too long') {
    return <p>{trans.__('The link is too long for a QR code.')}</p>;
  }
  if (drawing === null) {
    return <p role="status">{trans.__('Drawing the QR code…')}</p>;
  }
  const { path, size } = drawing;
  const download = (): void => {
    if (picture.current) {
      save(picture.current);
    }
  };
  return (
    <div className="jp-Links-qr">
      <svg
        ref={picture}
        xmlns="http://www.w3.org/2000/svg"
        viewBox={`0 0 ${size} ${size}`}
        role="img"
        aria-label={trans.__('QR code of the link %1', link)}
        shapeRendering="crispEdges"
      >
        <rect width={size} height={size} fill="#fff" />
        <path d={path} fill="#000" />
      </svg>
      <ActionButton
        label={trans.__('Download')}
        description={trans.__('Download the QR code as an SVG file')}
        onClick={download}
      />
    </div>
  );
}

/** The drawing of a link; null until it is there. */
function useDrawing(link: string): IQrDrawing | 'too long' | null {
  const [drawn, setDrawn] = React.useState<{
    link: string;
    drawing: IQrDrawing | 'too long';
  } | null>(null);
  React.useEffect(() => {
    let isWanted = true;
    void drawQrCode(link).then(drawing => {
      if (isWanted) {
        setDrawn({ link, drawing });
      }
    });
    return () => {
      isWanted = false;
    };
  }, [link]);
  return drawn?.link === link ? drawn.drawing : null;
}

function save(picture: SVGSVGElement): void {
  const text = new XMLSerializer().serializeToString(picture);
  const url = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }));
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = 'lesson-link.svg';
  anchor.click();
  // The download has its own hold on the data once it has started.
  setTimeout(() => URL.revokeObjectURL(url));
}
