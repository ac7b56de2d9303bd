using Multidustry.Wasm.Components;

namespace Multidustry.Plugins.World.Interfaces;

/// <summary>The WIT interface <c>timers</c>.</summary>
internal sealed class TimersInterface(WorldGuestContext context) : WorldWit.Timers.IHost
{
    public static void Define(ComponentLinker linker, WorldGuestContext context) => WorldWit.Timers.Link(linker, new TimersInterface(context));

    public uint Start(uint ticks, bool repeats) => context.Plugin.Timers.Start(context.World.Clock.Tick, ticks, repeats);

    public void Cancel(uint timer) => context.Plugin.Timers.Cancel(timer);
}
