namespace Multidustry.Wasm.Binary;

/// <summary>Function names for stack traces, from the custom section "name". A malformed section just gives no names.</summary>
internal static class NameSection
{
    private const int FunctionNames = 1;

    public static Dictionary<int, string> FunctionNamesOf(ModuleDefinition module)
    {
        var names = new Dictionary<int, string>();
        var section = module.CustomSections.Find(custom => custom.Name == "name");
        if (section is null)
            return names;
        try
        {
            var reader = new WasmBinaryReader(module.Bytes.AsSpan(section.Content));
            while (!reader.AtEnd)
            {
                var id = reader.Byte();
                var content = reader.Bytes(reader.U32());
                if (id == FunctionNames)
                    Read(content, names);
            }
        }
        catch (WasmFormatException)
        {
            // Names are a courtesy of the toolchain: execution does not depend on them.
        }
        return names;
    }

    private static void Read(ReadOnlySpan<byte> bytes, Dictionary<int, string> names)
    {
        var reader = new WasmBinaryReader(bytes);
        var count = reader.U32();
        for (var i = 0u; i < count; i++)
            names[(int)reader.U32()] = reader.Name();
    }
}
