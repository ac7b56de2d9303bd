using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Multidustry.Core.Content;
using Multidustry.Mlog.Hosting;
using Multidustry.Mlog.Instructions;

namespace Multidustry.Mlog.Runtime;

/// <summary>
/// One processor: a program, its variables and its buffers. Runs with exact fuel: any number of instructions at a time gives
/// the same as all of them at once. Not thread-safe; different processors may run on different threads.
/// </summary>
public sealed partial class MlogProcessor
{
    /// <summary>What instructions return when something else than a jump happened; <see cref="_signal"/> says what.</summary>
    internal const int Signal = int.MinValue;

    private MlogValue[] _variables = [];
    private float[] _timers = [];
    private Dictionary<UnitType, int>? _bindings;

    /// <summary>Loads a program.</summary>
    /// <param name="program">What to run.</param>
    /// <param name="host">The world around the processor.</param>
    /// <param name="options">How to run it.</param>
    public MlogProcessor(MlogProgram program, IProcessorHost host, MlogProcessorOptions? options = null)
    {
        Host = host;
        Devices = host.Devices;
        Sensors = host.Sensors;
        Options = options ?? MlogProcessorOptions.Default;
        Text = new TextBuffer(program.Options.Limits.MaxTextBuffer);
        Graphics = new GraphicsBuffer(program.Options.Limits.MaxGraphicsBuffer);
        Program = program;
        Load(program, keepVariables: false);
    }

    /// <summary>What it runs.</summary>
    public MlogProgram Program { get; private set; }

    /// <summary>How it runs.</summary>
    public MlogProcessorOptions Options { get; }

    /// <summary>Text printed and not flushed yet.</summary>
    public TextBuffer Text { get; }

    /// <summary>Draw commands not flushed yet.</summary>
    public GraphicsBuffer Graphics { get; }

    /// <summary>The bound unit, or null (<c>@unit</c>).</summary>
    public MlogValue BoundUnit
    {
        get => At(Slots.Unit);
        set => At(Slots.Unit) = value;
    }

    /// <summary>Watches every instruction; null when nobody does.</summary>
    public IMlogDebugger? Debugger { get; set; }

    internal IProcessorHost Host { get; }

    internal IDeviceAccess Devices { get; }

    internal ISensorAccess Sensors { get; }

    /// <summary>The valid links by their numbers.</summary>
    internal MlogValue[] Links { get; private set; } = [];

    /// <summary>
    /// A variable by name, <c>@counter</c> included. Constants, links and unknown names read as null and can't be written.
    /// </summary>
    public MlogValue this[string name]
    {
        get => TryGet(name, out var value) ? value : MlogValue.Null;
        set => TrySet(name, value);
    }

    /// <summary>Reads a variable that programs can write, or <c>@counter</c>.</summary>
    public bool TryGet(string name, out MlogValue value)
    {
        value = default;
        if (!Program.TryGetVariable(name, out var slot))
            return false;
        value = slot == Slots.Counter ? CounterValue : At(slot);
        return true;
    }

    /// <summary>Writes a variable that programs can write, or <c>@counter</c>.</summary>
    public bool TrySet(string name, MlogValue value)
    {
        if (!Program.TryGetVariable(name, out var slot))
            return false;
        if (slot == Slots.Counter)
            SetCounter(value);
        else
            At(slot) = value;
        return true;
    }

    /// <summary>Changes the program: after an edit, or when links changed.</summary>
    /// <param name="program">The new program.</param>
    /// <param name="keepVariables">Whether variables of the same name, the counter included, keep their values, as when links changed.</param>
    public void Load(MlogProgram program, bool keepVariables)
    {
        var old = Program;
        var oldVariables = _variables;
        var unit = oldVariables.Length > 0 ? oldVariables[Slots.Unit] : default;
        Program = program;
        _variables = new MlogValue[program.Slots.Length];
        for (var slot = 0; slot < _variables.Length; slot++)
            _variables[slot] = program.Slots[slot].Initial;
        _timers = program.TimerCount == 0 ? [] : new float[program.TimerCount];
        if (keepVariables)
            Restore(old, oldVariables);
        else
            SetCounter(MlogValue.Number(0));
        if (keepVariables)
            At(Slots.Unit) = unit;
        RefreshConstants();
        Attach();
    }

    private void Restore(MlogProgram old, MlogValue[] oldVariables)
    {
        for (var slot = Slots.Names.Length; slot < old.Slots.Length; slot++)
            if (!old.Slots[slot].IsConstant && Program.TryGetVariable(old.Slots[slot].Name, out var now))
                At(now) = oldVariables[slot];
    }

    /// <summary>Reads <c>@this</c>, its position, the links and the speed from the host again.</summary>
    public void RefreshConstants()
    {
        At(Slots.This) = Host.This;
        SetNumber(Slots.ThisX, Host.X);
        SetNumber(Slots.ThisY, Host.Y);
        Links = new MlogValue[Devices.LinkCount];
        for (var link = 0; link < Links.Length; link++)
            Links[link] = Devices.GetLink(link);
        SetNumber(Slots.Links, Links.Length);
        SetNumber(Slots.InstructionsPerTick, Host.InstructionsPerTick);
        for (var slot = Slots.Names.Length; slot < _variables.Length; slot++)
            if (Program.Slots[slot].Link is >= 0 and var link)
                At(slot) = link < Links.Length ? Links[link] : default;
    }

    /// <summary>Starts the timers and unit bindings anew, as after loading a save.</summary>
    public void ForgetTimers()
    {
        Array.Clear(_timers);
        _bindings?.Clear();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ref MlogValue At(int slot) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_variables), (nint)(uint)slot);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal double NumberAt(int slot)
    {
        ref var value = ref At(slot);
        return ReferenceEquals(value.Tag, NumberTag.Instance) ? value.Payload : value.Tag is null ? 0 : 1;
    }

    internal float FloatAt(int slot) => (float)NumberAt(slot);

    internal int IntegerAt(int slot) => Conversion.ToInt32(NumberAt(slot));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void SetNumber(int slot, double number)
    {
        ref var value = ref At(slot);
        if (double.IsFinite(number))
        {
            value.Payload = number;
            if (!ReferenceEquals(value.Tag, NumberTag.Instance))
                value.Tag = NumberTag.Instance;
        }
        else
        {
            value.Tag = null;
        }
    }

    internal ref float Timer(int timer) => ref _timers[timer];

    /// <summary>The next unit of a type in turn.</summary>
    internal int NextBinding(UnitType type, int count)
    {
        _bindings ??= [];
        ref var index = ref CollectionsMarshal.GetValueRefOrAddDefault(_bindings, type, out _);
        var chosen = index % count;
        index = chosen + 1;
        return chosen;
    }
}
