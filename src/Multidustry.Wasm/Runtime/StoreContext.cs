using System.Runtime.InteropServices;

namespace Multidustry.Wasm.Runtime;

/// <summary>What running code needs of its store at hand, at an address that does not move.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct StoreContext
{
    /// <summary>Units left; charged at the beginning of each basic block.</summary>
    public long Fuel;

    /// <summary>Bytes of stack left by the deterministic account.</summary>
    public long StackLeft;

    /// <summary>Bytes of stack that the account starts with.</summary>
    public long StackTotal;

    /// <summary>Where the machine's stack was last found to have room; below, it is asked again.</summary>
    public nint StackFloor;

    /// <summary>The thread whose stack that was.</summary>
    public int StackThread;

    /// <summary>Not 0 when the host wants execution to end.</summary>
    public int Interrupted;

    /// <summary>Where a function with two or more results leaves them.</summary>
    public WasmValue* Results;

    /// <summary>The first free slot of the interpreter's stack.</summary>
    public WasmValue* Top;
}

/// <summary>Base and size of a memory (bytes) or table (elements), at an address that does not move.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct BlockHeader
{
    public nint Base;
    public long Length;
}
