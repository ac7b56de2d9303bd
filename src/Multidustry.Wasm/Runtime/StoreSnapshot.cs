using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Multidustry.Wasm.Binary;

namespace Multidustry.Wasm.Runtime;

/// <summary>
/// The state of all instances of a store as bytes: memories, tables, globals, dropped segments, resources, fuel. Equal states give
/// equal bytes. Pages that are zero are left out.
/// </summary>
internal static class StoreSnapshot
{
    private const uint Magic = 0x3253574D;
    private const int RunBytes = 4096;
    private const int EndOfRuns = -1;
    private const int NullReference = -1;

    public static byte[] Capture(WasmStore store)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(Magic);
        writer.Write(store.Fuel);
        writer.Write(store.Instances.Count);
        var owners = store.Instances.Select((instance, ordinal) => (instance, ordinal)).ToDictionary(pair => pair.instance, pair => pair.ordinal);
        foreach (var instance in store.Instances)
            Write(writer, instance, owners);
        writer.Write(store.Parts.Count);
        foreach (var part in store.Parts)
            part.Capture(writer);
        return stream.ToArray();
    }

    public static void Restore(WasmStore store, ReadOnlySpan<byte> bytes)
    {
        var reader = new WasmBinaryReader(bytes);
        if (Int32(ref reader) != Magic)
            throw new WasmMalformedException("not a snapshot of a store");
        var fuel = BinaryPrimitives.ReadInt64LittleEndian(reader.Bytes(8));
        if (Int32(ref reader) != store.Instances.Count)
            throw new WasmMalformedException("the snapshot is of another number of instances");
        // Restoring costs no fuel, and what is there now must not stand in the way of what was.
        store.Fuel = long.MaxValue;
        foreach (var instance in store.Instances)
            Clear(instance);
        foreach (var instance in store.Instances)
            Read(ref reader, instance);
        if (Int32(ref reader) != store.Parts.Count)
            throw new WasmMalformedException("the snapshot is of another number of instances of components");
        foreach (var part in store.Parts)
            part.Restore(ref reader);
        store.Fuel = fuel >= 0 ? fuel : throw new WasmMalformedException("negative fuel");
        if (!reader.AtEnd)
            throw new WasmMalformedException("bytes after the end of a snapshot");
    }

    private static void Write(BinaryWriter writer, WasmInstance instance, Dictionary<WasmInstance, int> owners)
    {
        var definition = instance.Module.Definition;
        writer.Write(instance.Module.ComputeHash());
        foreach (var memory in instance.Memories[definition.ImportedMemories..])
            Write(writer, memory);
        foreach (var table in instance.Tables[definition.ImportedTables..])
        {
            writer.Write(table.Size);
            foreach (var reference in table.Elements)
                WriteReference(writer, instance.Store, reference, owners);
        }
        foreach (var global in instance.Globals[definition.ImportedGlobals..])
        {
            if (global.Type.Value.IsReference())
                WriteReference(writer, instance.Store, global.Value.Int64, owners);
            else
                writer.Write(MemoryMarshal.AsBytes([global.Value]));
        }
        foreach (var dropped in instance.DroppedData)
            writer.Write(dropped);
        foreach (var segment in instance.ElementSegments)
            writer.Write(segment.Length == 0);
    }

    private static void Write(BinaryWriter writer, WasmMemory memory)
    {
        writer.Write(memory.Pages);
        for (long address = 0; address < memory.Length; address += RunBytes)
        {
            var run = memory.Span((uint)address, RunBytes);
            if (!run.ContainsAnyExcept((byte)0))
                continue;
            writer.Write((int)(address / RunBytes));
            writer.Write(run);
        }
        writer.Write(EndOfRuns);
    }

    private static void WriteReference(BinaryWriter writer, WasmStore store, long reference, Dictionary<WasmInstance, int> owners)
    {
        switch (store.Dereference(reference))
        {
            case null:
                writer.Write(NullReference);
                break;
            case WasmFunction function:
                writer.Write(owners[function.Owner!]);
                writer.Write(function.Index);
                break;
            default:
                throw new InvalidOperationException("a guest holds a reference to a host object, which has no bytes");
        }
    }

    private static void Clear(WasmInstance instance)
    {
        var definition = instance.Module.Definition;
        foreach (var memory in instance.Memories[definition.ImportedMemories..])
            memory.TryReset(0);
        foreach (var table in instance.Tables[definition.ImportedTables..])
            table.TryResize(0);
    }

    private static void Read(ref WasmBinaryReader reader, WasmInstance instance)
    {
        var definition = instance.Module.Definition;
        if (!reader.Bytes(32).SequenceEqual(instance.Module.ComputeHash()))
            throw new WasmMalformedException("the snapshot is of another module");
        foreach (var memory in instance.Memories[definition.ImportedMemories..])
            Read(ref reader, memory);
        foreach (var table in instance.Tables[definition.ImportedTables..])
        {
            if (!table.TryResize((uint)Int32(ref reader)))
                throw new WasmMalformedException("the table would exceed a limit");
            foreach (ref var element in table.Elements)
                element = ReadReference(ref reader, instance.Store);
        }
        foreach (var global in instance.Globals[definition.ImportedGlobals..])
            global.Restore(global.Type.Value.IsReference() ? ReadReference(ref reader, instance.Store) : reader.V128());
        for (var i = 0; i < instance.DroppedData.Length; i++)
            instance.DroppedData[i] = reader.Byte() != 0;
        for (var i = 0; i < instance.ElementSegments.Length; i++)
            instance.ElementSegments[i] = reader.Byte() != 0 ? [] : Instantiation.ElementsOf(instance, i);
    }

    private static void Read(ref WasmBinaryReader reader, WasmMemory memory)
    {
        if (!memory.TryReset((uint)Int32(ref reader)))
            throw new WasmMalformedException("the memory would exceed a limit");
        for (var run = Int32(ref reader); run != EndOfRuns; run = Int32(ref reader))
        {
            if ((uint)run >= (ulong)memory.Length / RunBytes)
                throw new WasmMalformedException("bytes beyond the memory");
            reader.Bytes(RunBytes).CopyTo(memory.Span((uint)run * RunBytes, RunBytes));
        }
    }

    private static long ReadReference(ref WasmBinaryReader reader, WasmStore store)
    {
        var owner = Int32(ref reader);
        if (owner == NullReference)
            return 0;
        var index = Int32(ref reader);
        if ((uint)owner >= (uint)store.Instances.Count || (uint)index >= (uint)store.Instances[owner].Module.Definition.Functions.Count)
            throw new WasmMalformedException("a reference to a function that does not exist");
        return store.Instances[owner].FunctionAt(index).Reference.Int64;
    }

    private static int Int32(ref WasmBinaryReader reader) => reader.Int32();
}
