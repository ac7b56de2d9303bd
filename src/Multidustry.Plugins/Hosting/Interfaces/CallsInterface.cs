using Multidustry.Plugins.Hosting.Guests;
using Multidustry.Wasm.Components;

namespace Multidustry.Plugins.Hosting.Interfaces;

/// <summary>The WIT interface <c>calls</c>. Outcomes are kept as the values of calls that guests get.</summary>
internal static class CallsInterface
{
    public static void Define(ComponentLinker linker, GuestContext context) =>
        linker.Interface("multidustry:plugin/calls@0.1").Function("poll", arguments => context.Poll((uint)arguments[0]!));
}
