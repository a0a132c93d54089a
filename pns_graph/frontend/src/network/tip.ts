// The tip beside the pointer: words, placed so that it stays on the screen.

export class Tip {
  constructor(private readonly box: HTMLElement) {}

  show(words: string, x: number, y: number): void {
    this.box.textContent = words;
    this.box.hidden = false;
    const { width, height } = this.box.getBoundingClientRect();
    const below = y + 18 + height < window.innerHeight;
    this.box.style.left = `${Math.max(4, Math.min(x + 12, window.innerWidth - width - 8))}px`;
    this.box.style.top = `${below ? y + 16 : Math.max(4, y - height - 10)}px`;
  }

  hide(): void {
    this.box.hidden = true;
  }
}
