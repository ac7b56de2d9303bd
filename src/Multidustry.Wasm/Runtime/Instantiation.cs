using Multidustry.Wasm.Binary;

namespace Multidustry.Wasm.Runtime;

/// <summary>Gives a new instance its state, in the order that the specification sets.</summary>
internal static class Instantiation
{
    public static WasmInstance Run(WasmStore store, WasmModule module, Action<WasmInstance> import)
    {
        if (store.Instances.Count >= store.Limits.MaxInstances)
            throw new WasmLimitException($"more than {store.Limits.MaxInstances} instances in the store");
        var instance = new WasmInstance(store, module);
        var definition = module.Definition;
        import(instance);
        if (!module.IsCompiled)
            store.PrepareInterpreter();
        store.Instances.Add(instance);

        for (var i = definition.ImportedMemories; i < definition.Memories.Count; i++)
            instance.Set(i, new WasmMemory(store, definition.Memories[i]));
        for (var i = definition.ImportedTables; i < definition.Tables.Count; i++)
            instance.Set(i, new WasmTable(store, definition.Tables[i]));
        CreateGlobals(instance);
        FillTables(instance);
        FillMemories(instance);
        if (definition.Start is { } start)
            instance.FunctionAt(start).Invoke([]);
        return instance;
    }

    private static void CreateGlobals(WasmInstance instance)
    {
        var definition = instance.Module.Definition;
        var cells = GC.AllocateArray<WasmValue>(definition.GlobalInitializers.Count, pinned: true);
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = ConstantEvaluator.Evaluate(instance, definition.GlobalInitializers[i]);
            var index = definition.ImportedGlobals + i;
            instance.Set(index, new WasmGlobal(instance.Store, definition.Globals[index], cells, i));
        }
    }

    private static void FillTables(WasmInstance instance)
    {
        var segments = instance.Module.Definition.Elements;
        for (var i = 0; i < segments.Count; i++)
            instance.ElementSegments[i] = segments[i].Mode == SegmentMode.Declarative ? [] : ElementsOf(instance, i);
        for (var i = 0; i < segments.Count; i++)
        {
            if (segments[i].Mode != SegmentMode.Active)
                continue;
            var offset = ConstantEvaluator.Evaluate(instance, segments[i].Offset!).Int32;
            var elements = instance.ElementSegments[i];
            instance.Tables[segments[i].Table].Initialize(elements, (uint)offset, 0, (uint)elements.Length);
            instance.ElementSegments[i] = [];
        }
    }

    /// <summary>The references that an element segment has until it is dropped.</summary>
    public static long[] ElementsOf(WasmInstance instance, int segment) =>
        [.. instance.Module.Definition.Elements[segment].Items.Select(item => ConstantEvaluator.Evaluate(instance, item).Int64)];

    private static void FillMemories(WasmInstance instance)
    {
        var definition = instance.Module.Definition;
        for (var i = 0; i < definition.Data.Count; i++)
        {
            var segment = definition.Data[i];
            if (segment.Mode != SegmentMode.Active)
                continue;
            var offset = ConstantEvaluator.Evaluate(instance, segment.Offset!).Int32;
            var bytes = definition.Bytes.AsSpan(segment.Content);
            instance.Memories[segment.Memory].Initialize(bytes, (uint)offset, 0, (uint)bytes.Length);
            instance.DroppedData[i] = true;
        }
    }
}
