using Multidustry.Wasm.Binary;

namespace Multidustry.Wasm.Runtime;

/// <summary>
/// Where an instance keeps the addresses that running code needs, as indices into one block of pointers:
/// the context, then headers of memories and tables, then cells of globals.
/// </summary>
internal sealed class InstanceLayout(ModuleDefinition module)
{
    public const int Context = 0;

    public int Size { get; } = 1 + module.Memories.Count + module.Tables.Count + module.Globals.Count;

    public static int Memory(int index) => 1 + index;

    public int Table(int index) => 1 + module.Memories.Count + index;

    public int Global(int index) => 1 + module.Memories.Count + module.Tables.Count + index;
}
