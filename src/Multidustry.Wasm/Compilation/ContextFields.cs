using System.Runtime.InteropServices;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Compilation;

/// <summary>Where fields that compiled code touches lie.</summary>
internal static class ContextFields
{
    public static readonly int Fuel = Offset<StoreContext>(nameof(StoreContext.Fuel));
    public static readonly int StackLeft = Offset<StoreContext>(nameof(StoreContext.StackLeft));
    public static readonly int StackFloor = Offset<StoreContext>(nameof(StoreContext.StackFloor));
    public static readonly int Interrupted = Offset<StoreContext>(nameof(StoreContext.Interrupted));
    public static readonly int Results = Offset<StoreContext>(nameof(StoreContext.Results));
    public static readonly int BlockLength = Offset<BlockHeader>(nameof(BlockHeader.Length));
    public const int SlotBytes = 16;

    private static int Offset<T>(string field) => (int)Marshal.OffsetOf<T>(field);
}
