using Multidustry.Mlog.Configuration;
using Multidustry.Mlog.Runtime;
using Multidustry.Protocol.Types;

namespace Multidustry.Simulation.Logic;

/// <summary>Keeping a processor: exactly for snapshots, and as saves and streams have it.</summary>
internal sealed partial class ProcessorHost
{
    private const string UnitName = "@unit", CounterName = "@counter";

    /// <summary>Code and links as a save had them; they are written again byte for byte until they change.</summary>
    private byte[]? _stored;

    private byte[]? _packed;

    /// <summary>Whether there is anything to do in an update: a program, links to follow, or variables to take back.</summary>
    public bool IsAwake => Code.Length > 0 || Links.All.Count > 0 || _saved is not null;

    /// <summary>Code and links with the tiles of the map, compressed, as saves have them.</summary>
    public ReadOnlySpan<byte> Packed =>
        _stored ?? (_packed ??= ProcessorConfiguration.Encode(Code, [.. Links.All.Select(link => new ConfiguredLink(link.Name, (short)link.X, (short)link.Y))]));

    /// <summary>Variables that aren't null, as saves have them: the bound unit first, then in the order of the program.</summary>
    public IReadOnlyList<SavedVariable> Variables
    {
        get
        {
            if (_saved is not null || Processor is not { } processor)
                return _saved ?? [];
            var variables = new List<SavedVariable> { new(UnitName, LogicValues.ToConfig(World, processor.BoundUnit)) };
            foreach (var name in processor.Program.VariableNames.Prepend(CounterName))
                variables.Add(new SavedVariable(name, LogicValues.ToConfig(World, processor[name])));
            variables.RemoveAll(variable => variable.Value.IsNull);
            return variables;
        }
    }

    /// <summary>The number by which clients know a variable that programs can write; -1 for others.</summary>
    public int IndexOf(string variable)
    {
        var index = 0;
        foreach (var name in Processor?.Program.VariableNames.Prepend(CounterName) ?? [])
        {
            if (name == variable)
                return index;
            index++;
        }
        return -1;
    }

    /// <summary>Takes what a save has. The variables wait for the first update, when everything they may refer to stands.</summary>
    public void Load(ReadOnlySpan<byte> packed, IReadOnlyList<SavedVariable> variables, int? instructionsPerTick)
    {
        Configure(packed, isAbsolute: true);
        _stored = packed.ToArray();
        _saved = variables;
        if (IsPrivileged && instructionsPerTick is { } rate)
            InstructionsPerTick = rate;
    }

    /// <summary>Everything that decides the future, to a writer that gives it back bit for bit.</summary>
    public void WriteExact(ProcessorStateWriter writer)
    {
        writer.Write(Code);
        writer.Write(Tag is null ? 0 : 1);
        writer.Write(Tag ?? "");
        writer.Write(Icon);
        writer.Write(InstructionsPerTick);
        writer.Write(BitConverter.SingleToInt32Bits(_fuel.Fuel));
        writer.Write(_hasCheckedDuplicates ? 1 : 0);
        writer.Write(Links.All.Count);
        foreach (var link in Links.All)
        {
            writer.Write(link.X);
            writer.Write(link.Y);
            writer.Write(link.Name);
            writer.Write(link.IsValid ? 1 : 0);
            writer.Write(link.LastBuilding is null ? 0 : 1);
            writer.Write(link.LastBuilding ?? 0);
        }
        writer.Write(_stored is null ? 0 : 1);
        writer.Write((ReadOnlySpan<byte>)_stored);
        writer.Write(_saved?.Count ?? -1);
        foreach (var variable in _saved ?? [])
            writer.Write(variable);
        writer.Write(Processor is null ? 0 : 1);
        Processor?.WriteState(writer);
        _units.WriteExact(writer);
    }

    /// <summary>Takes back what <see cref="WriteExact"/> gave. Everything it refers to has been restored before.</summary>
    public void ReadExact(ProcessorStateReader reader)
    {
        Code = reader.ReadText();
        Tag = reader.ReadBits() == 0 ? Skip(reader) : reader.ReadText();
        Icon = (ushort)reader.ReadBits();
        InstructionsPerTick = (int)reader.ReadBits();
        _fuel.Fuel = BitConverter.Int32BitsToSingle((int)reader.ReadBits());
        _hasCheckedDuplicates = reader.ReadBits() != 0;
        for (var left = reader.ReadCount(); left > 0; left--)
        {
            var (x, y, name) = ((int)reader.ReadBits(), (int)reader.ReadBits(), reader.ReadText());
            var (isValid, wasSeen, last) = (reader.ReadBits() != 0, reader.ReadBits() != 0, reader.ReadBits());
            Links.Restore(x, y, name, isValid, wasSeen ? last : null);
        }
        (var wasStored, _stored) = (reader.ReadBits() != 0, reader.ReadBytes());
        _stored = wasStored ? _stored : null;
        if (reader.ReadBits() is >= 0 and var saved)
            _saved = [.. Enumerable.Range(0, reader.CheckCount(saved)).Select(_ => reader.ReadVariable())];
        if (reader.ReadBits() != 0)
        {
            Load(ProgramOf(Code, Links.ValidNames), keepVariables: false);
            Processor!.ReadState(reader);
        }
        _units.ReadExact(reader);
    }

    private void Repack() => _stored = _packed = null;

    private static string? Skip(ProcessorStateReader reader)
    {
        reader.ReadText();
        return null;
    }

    /// <summary>Assembles the program anew and gives its variables back by name; those that are constant now are passed over.</summary>
    private void RestoreSaved()
    {
        var saved = _saved!;
        _saved = null;
        Assemble(Code, keepVariables: false);
        foreach (var (name, value) in saved)
        {
            var restored = LogicValues.FromConfig(World, value);
            if (name != UnitName)
                Processor!.TrySet(name, restored);
            else if (value.Kind == ConfigValueKind.Unit)
                Processor!.BoundUnit = restored;
        }
    }
}
