namespace Multidustry.Wasm.Runtime;

/// <summary>Bulk and table instructions, in the order in which operands and then immediates come.</summary>
internal static class Bulk
{
    public static int SizeMemory(WasmInstance instance, int memory) => (int)instance.Memories[memory].Pages;

    public static int GrowMemory(int pages, WasmInstance instance, int memory) => instance.Memories[memory].Grow((uint)pages);

    public static void FillMemory(int to, int value, int length, WasmInstance instance, int memory) =>
        instance.Memories[memory].Fill((uint)to, (byte)value, (uint)length);

    public static void CopyMemory(int to, int from, int length, WasmInstance instance, int target, int source) =>
        WasmMemory.Copy(instance.Memories[target], instance.Memories[source], (uint)to, (uint)from, (uint)length);

    public static void InitializeMemory(int to, int from, int length, WasmInstance instance, int memory, int segment)
    {
        var definition = instance.Module.Definition;
        var bytes = instance.DroppedData[segment] ? [] : definition.Bytes.AsSpan(definition.Data[segment].Content);
        instance.Memories[memory].Initialize(bytes, (uint)to, (uint)from, (uint)length);
    }

    public static void DropData(WasmInstance instance, int segment) => instance.DroppedData[segment] = true;

    public static long GetElement(int index, WasmInstance instance, int table) => instance.Tables[table].Get((uint)index);

    public static void SetElement(int index, long reference, WasmInstance instance, int table) =>
        instance.Tables[table].Set((uint)index, reference);

    public static int SizeTable(WasmInstance instance, int table) => (int)instance.Tables[table].Size;

    public static int GrowTable(long reference, int by, WasmInstance instance, int table) =>
        instance.Tables[table].Grow((uint)by, reference);

    public static void FillTable(int to, long reference, int length, WasmInstance instance, int table) =>
        instance.Tables[table].Fill((uint)to, reference, (uint)length);

    public static void CopyTable(int to, int from, int length, WasmInstance instance, int target, int source) =>
        WasmTable.Copy(instance.Tables[target], instance.Tables[source], (uint)to, (uint)from, (uint)length);

    public static void InitializeTable(int to, int from, int length, WasmInstance instance, int table, int segment) =>
        instance.Tables[table].Initialize(instance.ElementSegments[segment], (uint)to, (uint)from, (uint)length);

    public static void DropElements(WasmInstance instance, int segment) => instance.ElementSegments[segment] = [];

    public static long FunctionReference(WasmInstance instance, int function) => instance.FunctionAt(function).Reference.Int64;
}
