using System.Runtime.CompilerServices;

namespace Multidustry.Wasm.Runtime;

/// <summary>
/// How the methods between a host and its guests are compiled: optimised at their first call. A plugin is called a few times a
/// second, and the runtime puts optimising off while it still meets new code, so that a server would run slow code for minutes.
/// </summary>
internal static class CallPath
{
    public const MethodImplOptions Optimized = MethodImplOptions.AggressiveOptimization;
}
