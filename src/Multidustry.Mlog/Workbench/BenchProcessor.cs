using Multidustry.Core.Content;
using Multidustry.Mlog.Configuration;
using Multidustry.Mlog.Hosting;
using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Workbench;

/// <summary>A processor on a workbench: its code, its links and the host that its program sees.</summary>
public sealed class BenchProcessor : IProcessorHost, ILinkWorld
{
    private readonly BenchDevices _devices;
    private readonly float _range;
    private FuelMeter _fuel;
    private int _instructionsPerTick;

    internal BenchProcessor(LogicBench bench, BenchBuilding building)
    {
        (Bench, Building) = (bench, building);
        _instructionsPerTick = Block.Integer("instructionsPerTick");
        _range = Block.Number("range");
        _devices = new BenchDevices(this);
        Sensors = new BenchSensors(bench);
        Units = new BenchUnits(this);
        World = new BenchWorld(bench);
    }

    /// <summary>Where it stands.</summary>
    public LogicBench Bench { get; }

    /// <summary>Its building.</summary>
    public BenchBuilding Building { get; }

    /// <summary>Its text; empty when the last one was rejected.</summary>
    public string Code { get; private set; } = "";

    /// <summary>Its links.</summary>
    public ProcessorLinks Links { get; } = new();

    /// <summary>What runs; null before the first text.</summary>
    public MlogProcessor? Processor { get; private set; }

    /// <summary>How programs run; takes effect with the next text.</summary>
    public MlogProcessorOptions Options { get; set; } = MlogProcessorOptions.Default;

    /// <summary>Whether it is a world processor.</summary>
    public bool IsPrivileged => Block.IsPrivileged;

    /// <inheritdoc/>
    public MlogValue This => Building.Value;

    /// <inheritdoc/>
    public double X => Building.CentreX / 8f;

    /// <inheritdoc/>
    public double Y => Building.CentreY / 8f;

    /// <inheritdoc/>
    public int InstructionsPerTick
    {
        get => _instructionsPerTick;
        set => _instructionsPerTick = Math.Clamp(value, 1, Block.Integer("maxInstructionsPerTick"));
    }

    /// <inheritdoc/>
    public MlogGlobals Globals => Bench.Globals;

    /// <inheritdoc/>
    public IDeviceAccess Devices => _devices;

    /// <inheritdoc/>
    public ISensorAccess Sensors { get; }

    /// <inheritdoc/>
    public IUnitAccess Units { get; }

    /// <inheritdoc/>
    public IWorldAccess World { get; }

    internal Block Block => Building.Block;

    /// <inheritdoc/>
    public double NextRandom() => Bench.NextRandom();

    /// <summary>Takes a text. A rejected one is replaced by nothing.</summary>
    public void SetCode(string code) => Assemble(code, keepVariables: false);

    /// <summary>Takes a configuration as players send it, compressed.</summary>
    public void Configure(ReadOnlySpan<byte> compressed)
    {
        var configuration = ProcessorConfiguration.Decode(compressed);
        if (configuration.Links is not null)
            Links.Replace(configuration.Links, Building.X, Building.Y, this);
        if (configuration.Code is not null)
            SetCode(configuration.Code);
    }

    /// <summary>Links or unlinks the building on a tile, as a player's tap does. World processors can't be linked by players.</summary>
    public void ToggleLink(int x, int y)
    {
        if (!IsPrivileged && Links.Toggle(x, y, this))
            Assemble(Code, keepVariables: true);
    }

    /// <summary>One update of one tick.</summary>
    public MlogRun Update()
    {
        if (Links.Follow(this))
            Assemble(Code, keepVariables: true);
        Building.IsAtWork = Building.IsEnabled;
        return Building.IsEnabled && Processor is not null ? Processor.Update(ref _fuel, Globals.Delta) : default;
    }

    bool ILinkWorld.TryFind(int x, int y, out LinkCandidate candidate)
    {
        var found = Bench.BuildingAt(x, y);
        candidate = found is null ? default : new LinkCandidate(found.Handle, found.Block.Name, found.X, found.Y, CanLink(found));
        return found is not null;
    }

    internal bool CanLink(BenchBuilding other) => !other.IsRemoved && (IsPrivileged || (!other.Block.IsPrivileged && ReferenceEquals(other.Team, Building.Team)
        && LinkRules.IsInRange(other.CentreX - Building.CentreX, other.CentreY - Building.CentreY, _range, other.Block.Size)));

    /// <summary>Whether a building may be read and written.</summary>
    internal bool CanUse(BenchBuilding other) =>
        !other.IsRemoved && (IsPrivileged || (ReferenceEquals(other.Team, Building.Team) && !other.Block.IsPrivileged));

    private void Assemble(string code, bool keepVariables)
    {
        var program = Bench.Programs.GetOrCompile(code, OptionsFor([]));
        Code = program.Error is null ? code : "";
        if (program.Error is null)
        {
            Links.Validate(this);
            program = Bench.Programs.GetOrCompile(code, OptionsFor(Links.ValidNames));
        }
        _devices.Relink();
        if (Processor is null)
            Processor = new MlogProcessor(program, this, Options);
        else
            Processor.Load(program, keepVariables);
    }

    private MlogProgramOptions OptionsFor(string[] links) =>
        new() { Vocabulary = Bench.Vocabulary, IsPrivileged = IsPrivileged, Links = links, AllowsClientData = World.AllowsClientData };
}
