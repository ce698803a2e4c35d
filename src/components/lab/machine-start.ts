/**
 * Buttons that start the page's machine: one alone shows the bare console, `data-preset` runs a preset's setup in it. Nothing
 * of the machine is loaded before one is pressed.
 */
class MachineStart extends HTMLElement {
  #isBusy = false;

  connectedCallback() {
    this.addEventListener('click', (event) => {
      const button = (event.target as Element).closest('button');
      if (button) void this.#start(button);
    });
  }

  async #start(button: HTMLButtonElement): Promise<void> {
    // Not by disabling the button: it would lose the focus, which comes back to it when the dock is closed.
    if (this.#isBusy) return;
    this.#isBusy = true;
    const said = this.querySelector('[role=status]')!;
    said.textContent = '';
    try {
      const { preset } = button.dataset;
      if (preset === undefined) await (await import('./dock.ts')).dock().open();
      else await (await import('./run-preset.ts')).runPreset(preset, button.dataset.netns!.split(' '));
    } catch {
      said.textContent = this.dataset.failed!;
    }
    this.#isBusy = false;
  }
}

customElements.define('machine-start', MachineStart);
