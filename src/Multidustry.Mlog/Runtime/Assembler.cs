using Multidustry.Mlog.Instructions;
using Multidustry.Mlog.Syntax;

namespace Multidustry.Mlog.Runtime;

/// <summary>Turns a parsed text into a program: declares every operand, then builds the instructions.</summary>
internal sealed class Assembler
{
    private readonly MlogSource _source;
    private readonly MlogProgramOptions _options;
    private readonly List<VariableSlot> _variables = [];
    private readonly Dictionary<string, int> _slots;
    private readonly Dictionary<string, int> _operands;

    public Assembler(MlogSource source, MlogProgramOptions options)
    {
        (_source, _options) = (source, options);
        _slots = new Dictionary<string, int>(Slots.Names.Length + source.Statements.Count, StringComparer.Ordinal);
        _operands = new Dictionary<string, int>(source.Statements.Count, StringComparer.Ordinal);
        foreach (var name in Slots.Names)
        {
            if (name is not null)
                _slots[name] = _variables.Count;
            _variables.Add(new VariableSlot(name ?? "", name != "@counter", MlogValue.Null));
        }
        _variables[Slots.Counter] = new VariableSlot("@counter", false, MlogValue.Number(0));
        for (var link = 0; link < options.Links.Count; link++)
            _variables[Declare(options.Links[link])] = new VariableSlot(options.Links[link], true, MlogValue.Null, Link: link);
    }

    public MlogProgram Assemble()
    {
        if (_source.Error is { } error)
            return Rejected(error);
        var drafts = new List<InstructionDraft>(_source.Statements.Count);
        try
        {
            foreach (var statement in _source.Statements)
                if (Draft(statement) is { } draft)
                    drafts.Add(draft);
        }
        catch (MlogAssemblyException exception)
        {
            return Rejected(new MlogSyntaxError(exception.Message, exception.Offset));
        }
        var code = new Instruction[drafts.Count];
        var reader = new OperandReader(_variables);
        for (var i = 0; i < code.Length; i++)
            code[i] = drafts[i].Build(reader);
        return new MlogProgram(_source, _options, code, [.. _variables], _slots, reader.Timers, null);
    }

    private MlogProgram Rejected(MlogSyntaxError error) =>
        new(_source, _options, [], [.. _variables.Take(Slots.Names.Length)], Slots.Names.Select((name, slot) => (name, slot)).Where(pair => pair.name is not null).ToDictionary(pair => pair.name!, pair => pair.slot), 0, error);

    /// <summary>Null when the statement is left out of the program.</summary>
    private InstructionDraft? Draft(MlogStatement statement)
    {
        if (!InstructionSet.TryGet(statement.Opcode, out var signature) || (signature.IsPrivileged && !_options.IsPrivileged))
            return InstructionDraft.Nothing(statement);
        if (signature.Opcode == "clientdata" && !_options.AllowsClientData)
            return null;
        var arguments = ArgumentReader.Read(statement, signature);
        if (arguments is null)
            return InstructionDraft.Nothing(statement);
        if (signature.Opcode == "jump" && !ResolveJump(arguments, statement))
            return InstructionDraft.Nothing(statement);
        var slots = new int[signature.Parameters.Count];
        for (var i = 0; i < slots.Length; i++)
            slots[i] = signature.Parameters[i].IsOperand ? Operand(arguments[i], statement) : -1;
        return new InstructionDraft(statement, signature, arguments, slots);
    }

    private bool ResolveJump(string[] arguments, MlogStatement statement)
    {
        if (statement.ArgumentCount == 0 || IntegerLiteral.TryParseInt(arguments[0], 10, out _))
            return true;
        if (!_source.TryGetLabel(arguments[0], out var target))
            throw new MlogAssemblyException($"There is no label \"{arguments[0]}\".", statement.ArgumentOffset(0));
        arguments[0] = target.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return true;
    }

    /// <summary>Where an operand is kept; every token means the same all over a program.</summary>
    private int Operand(string token, MlogStatement statement)
    {
        if (!_operands.TryGetValue(token, out var slot))
            _operands[token] = slot = NewOperand(token, statement);
        return slot;
    }

    private int NewOperand(string token, MlogStatement statement)
    {
        if (_options.Vocabulary.TryGet(token, _options.IsPrivileged, out var global))
        {
            _variables.Add(new VariableSlot(token, true, global.Value, global.WorldValue) { IsLiteral = global.WorldValue < 0 });
            return _variables.Count - 1;
        }
        var symbol = JavaText.Trim(token);
        if (symbol.Length > 0 && symbol[0] == '"' && symbol[^1] == '"')
        {
            if (symbol.Length == 1)
                throw new MlogAssemblyException("A lone quotation mark is no value.", statement.Offset);
            return Constant("___" + symbol, MlogValue.String(symbol[1..^1].Replace("\\n", "\n", StringComparison.Ordinal)));
        }
        if (!NumberLiteral.TryParse(symbol, out var number))
            return Declare(symbol);
        var value = double.IsInfinity(number) ? 0 : number;
        return Constant(HiddenName(value), MlogValue.Number(value));
    }

    private static string HiddenName(double value)
    {
        const string Prefix = "___";
        Span<char> text = stackalloc char[Prefix.Length + JavaNumber.LongestText];
        Prefix.CopyTo(text);
        return text[..(Prefix.Length + JavaNumber.Format(value, text[Prefix.Length..]))].ToString();
    }

    private int Constant(string name, MlogValue value)
    {
        var slot = Declare(name);
        if (!_variables[slot].IsConstant)
            _variables[slot] = new VariableSlot(name, true, value) { IsLiteral = true };
        return slot;
    }

    private int Declare(string name)
    {
        if (_slots.TryGetValue(name, out var slot))
            return slot;
        _variables.Add(new VariableSlot(name, false, MlogValue.Null));
        return _slots[name] = _variables.Count - 1;
    }
}
