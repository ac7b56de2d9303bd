using Multidustry.Wasm.Binary;

namespace Multidustry.Wasm.Components.Binary;

internal ref partial struct ComponentReader
{
    private const byte FunctionForm = 0x60, ModuleForm = 0x50;

    private CoreTypeNode CoreType() => _reader.Byte() switch
    {
        FunctionForm => CoreFunction(),
        ModuleForm => new ModuleNode(ModuleDeclarations()),
        // A type that may have subtypes: its code is taken by module types, so that it has a prefix here.
        0x00 when _reader.Byte() == ModuleForm && _reader.U32() == 0 && _reader.Byte() == FunctionForm => CoreFunction(),
        _ => throw new WasmMalformedException("malformed core type"),
    };

    private CoreFunctionNode CoreFunction() =>
        new(new(_reader.WasmTypes(_options.ModuleLimits.MaxParameters), _reader.WasmTypes(_options.ModuleLimits.MaxParameters)));

    private List<ModuleDeclaration> ModuleDeclarations()
    {
        var count = _reader.Count(MaxDeclarations, "declarations");
        var declarations = new List<ModuleDeclaration>();
        for (var i = 0; i < count; i++)
            declarations.Add(ModuleDeclaration());
        return declarations;
    }

    private ModuleDeclaration ModuleDeclaration()
    {
        switch (_reader.Byte())
        {
            case 0x00:
                return new ModuleImportDeclaration(_reader.Name(), _reader.Name(), CoreExtern());
            case 0x01:
                return _reader.Peek() == ModuleForm
                    ? throw new WasmInvalidException("a module type inside a module type")
                    : new ModuleTypeDeclaration(CoreType());
            case 0x02:
                return CoreSort() == Sort.CoreType && _reader.Byte() == 1
                    ? new ModuleAliasDeclaration(_reader.U32(), _reader.U32())
                    : throw new WasmMalformedException("malformed outer alias");
            case 0x03:
                return new ModuleExportDeclaration(_reader.Name(), CoreExtern());
            default:
                throw new WasmMalformedException("malformed core declaration");
        }
    }

    private CoreExternNode CoreExtern()
    {
        switch (_reader.Byte())
        {
            case 0x00:
                return new(_reader.U32(), default);
            case 0x01:
                var element = _reader.ReferenceType();
                return new(null, ExternalType.Of(new TableType(element, Limits(uint.MaxValue))));
            case 0x02:
                return new(null, ExternalType.Of(new MemoryType(Limits(MaxPages))));
            case 0x03:
                var value = _reader.WasmType();
                return new(null, ExternalType.Of(new GlobalType(value, Tag(1, "mutability") == 1)));
            default:
                throw new WasmMalformedException("malformed core extern type");
        }
    }

    private SizeRange Limits(uint most)
    {
        var hasMaximum = Tag(1, "limits flags") == 1;
        var limits = new SizeRange(_reader.U32(), hasMaximum ? _reader.U32() : null);
        if (limits.Minimum > most || limits.Maximum > most)
            throw new WasmInvalidException($"size must be at most {most}");
        return limits.Maximum < limits.Minimum ? throw new WasmInvalidException("size minimum must not be greater than maximum") : limits;
    }
}
