import { DirListing } from '@jupyterlab/filebrowser';
import type { Contents } from '@jupyterlab/services';

type Update = Parameters<DirListing.Renderer['updateItemNode']>;

/** What a row shows: for whom, and how core makes it whole. */
interface IRow {
  model: Contents.IModel;
  isWhole: boolean;
  makeWhole: () => void;
}

/**
 * Core's rows, whose tooltips have their dates only once somebody comes to them: core formats each date with
 * a formatter made anew, which is more than a third of what a row costs.
 */
export class LateTooltipRenderer extends DirListing.Renderer {
  override updateItemNode(...args: Update): void {
    const [node, model, ...rest] = args;
    const makeWhole = (): void => super.updateItemNode(node, model, ...rest);
    const before = this._rows.get(node);
    const isWhole = before?.isWhole === true && isSame(before.model, model);
    this._rows.set(node, { model, isWhole, makeWhole });
    if (isWhole) {
      makeWhole();
      return;
    }
    const dateless = { ...model, created: '', last_modified: '' };
    super.updateItemNode(node, dateless, ...rest);
    const [, , , , modifiedStyle, columnsSizes, createdStyle] = rest;
    // The columns have their dates at once, where they are shown.
    this.updateItemSize(node, model, modifiedStyle, columnsSizes, createdStyle);
  }

  /**
   * Give a row the whole tooltip.
   *
   * @returns whether it did not have it.
   */
  complete(node: HTMLElement): boolean {
    const row = this._rows.get(node);
    if (!row || row.isWhole) {
      return false;
    }
    row.isWhole = true;
    row.makeWhole();
    return true;
  }

  private readonly _rows = new WeakMap<HTMLElement, IRow>();
}

function isSame(one: Contents.IModel, other: Contents.IModel): boolean {
  return (
    one.path === other.path &&
    one.created === other.created &&
    one.last_modified === other.last_modified
  );
}
