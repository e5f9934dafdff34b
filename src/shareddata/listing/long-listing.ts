import { DirListing } from '@jupyterlab/filebrowser';
import type { Contents } from '@jupyterlab/services';
import { MessageLoop, type Message } from '@lumino/messaging';
import type { Signal } from '@lumino/signaling';
import { Widget } from '@lumino/widgets';
import { LateTooltipRenderer } from './late-tooltips';
import { orderItems } from './order-items';
import { holds, rowsAround, scrollTo, type IRows, type IView } from './window';

/** Folders with no more than this are listed by core alone. */
const FEW = 200;

/** A row's height before one was measured, in pixels. */
const ROW_HEIGHT = 24;

/** The events of a pointer or the focus that comes to a row. */
const SOMEBODY_COMES = ['pointerover', 'focusin'];

/** What core keeps to itself of a list of files, as JupyterLab 4.6 has it; not checked with 4.5. */
interface IInternals {
  /** What is listed, a row each. */
  _sortedItems: Contents.IModel[];
  _sortState: DirListing.ISortState;
  /** The row with the focus; -1 while that is none of those that are made. */
  _focusIndex: number;
}

/**
 * Core's list of files that makes only the rows in view, and some around: core makes all, and each time
 * that one is selected goes through all. To core, these rows are the folder; what is selected is kept by path
 * and may be anywhere.
 */
export class LongListing extends DirListing {
  constructor(options: DirListing.IOptions) {
    const rows = new LateTooltipRenderer();
    super({ ...options, renderer: rows });
    this._tooltips = rows;
  }

  override sort(state: DirListing.ISortState): void {
    const items = [...this.model.items()];
    const { path } = this.model;
    if (items.length <= FEW) {
      this._all = null;
      super.sort(state);
      return;
    }
    if (!this._all || path !== this._path) {
      this._focused = '';
      this._isMeasured = false;
      this._inner._focusIndex = 0;
      this.contentNode.scrollTop = 0;
    }
    this._path = path;
    this._order(items, state);
    this._inner._sortState = state;
    this._make(rowsAround(this._view));
    this.update();
  }

  override *selectedItems(): IterableIterator<Contents.IModel> {
    for (const item of this._all ?? this._inner._sortedItems) {
      if (this.selection[item.path]) {
        yield item;
      }
    }
  }

  override async selectItemByName(name: string, focus = false): Promise<void> {
    if (this._all) {
      await this.model.refresh();
      this._reveal(this._find(item => item.name === name));
    }
    await super.selectItemByName(name, focus);
  }

  override selectByPrefix(): void {
    const prefix = (this as unknown as { _searchPrefix: string })._searchPrefix;
    this._reveal(
      this._find(({ name }) =>
        name.toLowerCase().startsWith(prefix.toLowerCase())
      )
    );
    super.selectByPrefix();
  }

  override async rename(): Promise<string> {
    const path = Object.keys(this.selection).at(-1);
    this._reveal(this._find(item => item.path === path));
    return super.rename();
  }

  override async delete(): Promise<void> {
    // What is deleted is looked up before anything is waited for.
    const made = this._inner._sortedItems;
    this._inner._sortedItems = this._all ?? made;
    const deleted = super.delete();
    this._inner._sortedItems = made;
    await deleted;
  }

  override handleEvent(event: Event): void {
    if (event.type === 'scroll') {
      this._follow();
    } else if (event.type === 'mousemove') {
      this._putMadeFirst();
    } else if (SOMEBODY_COMES.includes(event.type)) {
      this._completeTooltip(event.target as Element);
      return;
    }
    super.handleEvent(event);
  }

  protected override onAfterAttach(message: Message): void {
    super.onAfterAttach(message);
    for (const type of SOMEBODY_COMES) {
      this.contentNode.addEventListener(type, this);
    }
  }

  protected override onBeforeDetach(message: Message): void {
    for (const type of SOMEBODY_COMES) {
      this.contentNode.removeEventListener(type, this);
    }
    super.onBeforeDetach(message);
  }

  protected override onUpdateRequest(message: Message): void {
    super.onUpdateRequest(message);
    const rows = this._all ? this._rows : null;
    const { style } = this.contentNode;
    if (rows && !this._isMeasured && this._nodes.length > 0) {
      this._measure();
    }
    // Not asked for each row: after a change, the browser lays the page out for the answer.
    const { length: count } = this._all ?? [];
    const above = rows ? rows.from * this._rowHeight : 0;
    const below = rows ? (count - rows.to) * this._rowHeight : 0;
    // Not its padding, which would make it that high.
    style.setProperty('--jp-shareddata-above', `${above}px`);
    style.setProperty('--jp-shareddata-below', `${below}px`);
    // Else the browser scrolls on when rows come above those in view.
    style.overflowAnchor = rows ? 'none' : '';
    this._nodes.forEach((node, index) =>
      this._number(node, index, rows, count)
    );
  }

  override onResize(message: Widget.ResizeMessage): void {
    super.onResize(message);
    this._isMeasured = false;
    this._follow();
  }

  protected override evtKeydown(event: KeyboardEvent): void {
    const isMove = event.key === 'ArrowUp' || event.key === 'ArrowDown';
    const isToggle = event.key === ' ' && event.ctrlKey;
    if ((isMove || isToggle) && !this._isEdited && this._moveTo(event)) {
      return;
    }
    super.evtKeydown(event);
  }

  protected override handleFileSelect(event: MouseEvent): void {
    const isLost = this._all !== null && this._inner._focusIndex < 0;
    const target = this.modelForClick(event);
    if (isLost && event.shiftKey && target) {
      this._selectUpTo(target);
    } else {
      super.handleFileSelect(event);
    }
  }

  /** Keep all there is in order; does nothing where nothing has changed. */
  private _order(items: Contents.IModel[], state: DirListing.ISortState): void {
    const isSame =
      this._all !== null &&
      state.key === this._inner._sortState.key &&
      state.direction === this._inner._sortState.direction &&
      items.length === this._unordered.length &&
      items.every((item, index) => item === this._unordered[index]);
    if (!isSame) {
      const language = this.translator.languageCode.replace('_', '-');
      this._unordered = items;
      this._all = orderItems(items, state, language);
    }
  }

  /** Let core have some rows; the next update shows them. */
  private _make(rows: IRows): void {
    const inner = this._inner;
    const focused = inner._sortedItems[inner._focusIndex]?.path;
    this._focused = focused ?? this._focused;
    inner._sortedItems = this._all?.slice(rows.from, rows.to) ?? [];
    const index = inner._sortedItems.findIndex(
      ({ path }) => path === this._focused
    );
    inner._focusIndex = index < 0 && !this._focused ? 0 : index;
    this._rows = rows;
  }

  /** Make rows and show them at once; the focus goes with its row. */
  private _show(rows: IRows): void {
    const hasFocus = this.contentNode.contains(document.activeElement);
    this._make(rows);
    MessageLoop.sendMessage(this, Widget.Msg.UpdateRequest);
    if (hasFocus || document.activeElement === this.node) {
      const node = this._focusedName ?? this.node;
      node.focus({ preventScroll: true });
    }
  }

  /** Make what has come into view. */
  private _follow(): void {
    // What is being renamed is not taken away.
    if (this._all && !this._isEdited && !holds(this._rows, this._view)) {
      this._show(rowsAround(this._view));
    }
  }

  /** Bring a row into view; none where there is no such row, or core makes all. */
  private _reveal(index: number): void {
    if (!this._all || index < 0) {
      return;
    }
    const top = scrollTo(index, this._view);
    this._show(rowsAround({ ...this._view, top }));
    this.contentNode.scrollTop = top;
  }

  /** Go on from the row with the focus where the next one is not made; says whether it did. */
  private _moveTo(event: KeyboardEvent): boolean {
    const { _focusIndex: index, _sortedItems: made } = this._inner;
    const isInside = index > 0 && index < made.length - 1;
    const target = event.target as Element;
    if (!this._all || isInside || target.closest('input')) {
      return false;
    }
    const focused = made[index]?.path ?? this._focused;
    const found = this._find(({ path }) => path === focused);
    this._reveal(Math.max(0, found));
    const node = this._focusedName;
    if (!node || node === target) {
      return false;
    }
    // Core takes keys from the row that has the focus.
    event.preventDefault();
    event.stopPropagation();
    node.focus({ preventScroll: true });
    node.dispatchEvent(new KeyboardEvent(event.type, event));
    return true;
  }

  /** Select from the row that had the focus, which is not made any more, to another. */
  private _selectUpTo(target: Contents.IModel): void {
    const ends = [this._focused, target.path].map(path =>
      this._find(item => item.path === path)
    );
    const [from, to] = ends.sort((a, b) => a - b);
    for (const { path } of this._all?.slice(Math.max(0, from), to + 1) ?? []) {
      this.selection[path] = true;
    }
    this._inner._focusIndex = this._inner._sortedItems.indexOf(target);
    (this.selectionChanged as unknown as Signal<this, void>).emit();
    this.update();
  }

  /** Core drags from the first of what is selected, which has to be one that is made. */
  private _putMadeFirst(): void {
    const paths = Object.keys(this.selection);
    const made = new Set(this._inner._sortedItems.map(({ path }) => path));
    if (this._all && paths.length > 1 && !made.has(paths[0])) {
      const first = paths.filter(path => made.has(path));
      const all = new Set([...first, ...paths]);
      this.selection = Object.fromEntries([...all].map(path => [path, true]));
    }
  }

  private _completeTooltip(target: Element): void {
    const row = this._nodes.find(node => node.contains(target));
    const isNew = row !== undefined && this._tooltips.complete(row);
    if (isNew && row.classList.contains('jp-mod-running')) {
      // Core adds its kernel to what the row says.
      this.update();
    }
  }

  private _measure(): void {
    const first = this._nodes[0].getBoundingClientRect();
    const last = this._nodes[this._nodes.length - 1].getBoundingClientRect();
    const height = (last.bottom - first.top) / this._nodes.length;
    this._rowHeight = height || this._rowHeight;
    this._isMeasured = height > 0;
  }

  /** Say which of how many a row is. */
  private _number(
    node: Element,
    index: number,
    rows: IRows | null,
    count: number
  ): void {
    const numbers = rows && {
      'aria-setsize': count,
      'aria-posinset': rows.from + index + 1
    };
    for (const name of ['aria-setsize', 'aria-posinset'] as const) {
      if (numbers) {
        node.setAttribute(name, String(numbers[name]));
      } else {
        node.removeAttribute(name);
      }
    }
    // The list can be entered, also where its row with the focus is not made.
    if (rows && index === 0 && this._inner._focusIndex < 0) {
      this.renderer
        .getNameNode(node as HTMLElement)
        ?.setAttribute('tabIndex', '0');
    }
  }

  private _find(isIt: (item: Contents.IModel) => boolean): number {
    return this._all?.findIndex(isIt) ?? -1;
  }

  private get _view(): IView {
    const { scrollTop, clientHeight } = this.contentNode;
    return {
      count: this._all?.length ?? 0,
      top: scrollTop,
      height: clientHeight || window.innerHeight,
      rowHeight: this._rowHeight
    };
  }

  /** The name of the row with the focus; null where it is not made. */
  private get _focusedName(): HTMLElement | null {
    const node = this._nodes[this._inner._focusIndex];
    return node ? this.renderer.getNameNode(node) : null;
  }

  private get _isEdited(): boolean {
    return this.contentNode.querySelector('.jp-DirListing-editor') !== null;
  }

  private get _nodes(): HTMLElement[] {
    return [...this.contentNode.children] as HTMLElement[];
  }

  private get _inner(): IInternals {
    return this as unknown as IInternals;
  }

  private readonly _tooltips: LateTooltipRenderer;
  /** All there is, in order; null where core makes all rows. */
  private _all: Contents.IModel[] | null = null;
  private _unordered: Contents.IModel[] = [];
  private _path = '';
  private _rows: IRows = { from: 0, to: 0 };
  private _rowHeight = ROW_HEIGHT;
  /** Whether `_rowHeight` is that of this folder's rows, at this size of the page. */
  private _isMeasured = false;
  /** The path with the focus, as far as known. */
  private _focused = '';
}
