using Multidustry.Wasm.Components;

namespace Multidustry.Plugins.World.Interfaces;

/// <summary>The WIT interface <c>timers</c>.</summary>
internal static class TimersInterface
{
    public static void Define(HostInterface timers, GuestContext context) => timers
        .Function("start", arguments => context.Plugin.Timers.Start(context.World.Clock.Tick, (uint)arguments[0]!, (bool)arguments[1]!))
        .Function("cancel", arguments =>
        {
            context.Plugin.Timers.Cancel((uint)arguments[0]!);
            return null;
        });
}
