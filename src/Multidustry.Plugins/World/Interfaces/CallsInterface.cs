using Multidustry.Wasm.Components;

namespace Multidustry.Plugins.World.Interfaces;

/// <summary>The WIT interface <c>calls</c>.</summary>
internal static class CallsInterface
{
    public static void Define(HostInterface calls, GuestContext context) =>
        calls.Function("poll", arguments => context.Plugin.Calls.Poll((uint)arguments[0]!));
}
