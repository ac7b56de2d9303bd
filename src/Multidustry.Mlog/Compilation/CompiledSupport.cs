using System.Reflection;
using System.Runtime.CompilerServices;
using Multidustry.Mlog.Hosting;
using Multidustry.Mlog.Instructions;
using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Compilation;

/// <summary>
/// What compiled code calls. Most of it must stay calls: the platform's compiler takes longer for each piece that it makes part of
/// a program than for the instruction around it. Values on their way are never passed by reference: it would put them on the stack
/// everywhere in the program.
/// </summary>
internal static class CompiledSupport
{
    public static readonly Helper NumberOrNullOfHelper = new(MethodOf(nameof(NumberOrNullOf)), MethodOf(nameof(CallNumberOrNullOf)));
    public static readonly MethodInfo KeepMisfitMethod = MethodOf(nameof(KeepMisfit));
    public static readonly Helper NumberOfHelper = new(MethodOf(nameof(NumberOf)), MethodOf(nameof(CallNumberOf)));
    public static readonly MethodInfo SetNumberMethod = MethodOf(nameof(SetNumber));
    public static readonly MethodInfo OpenMemoryMethod = MethodOf(nameof(OpenMemory));
    public static readonly MethodInfo SpillMethod = MethodOf(nameof(Spill));
    public static readonly MethodInfo ToValueMethod = MethodOf(nameof(ToValue));
    public static readonly MethodInfo IsNullMethod = MethodOf(nameof(IsNull));
    public static readonly MethodInfo TestMethod = MethodOf(nameof(Test));
    public static readonly MethodInfo TestOperationMethod = MethodOf(nameof(TestOperation));
    public static readonly MethodInfo ExecuteMethod = MethodOf(nameof(Execute));
    public static readonly MethodInfo TakeOwnWriteMethod = MethodOf(nameof(TakeOwnWrite));
    public static readonly MethodInfo MaxMethod = MethodOf(nameof(Max));
    public static readonly MethodInfo MinMethod = MethodOf(nameof(Min));
    public static readonly MethodInfo SenseMethod = MethodOf(nameof(Sense));
    public static readonly MethodInfo IsEntityMethod = MethodOf(nameof(IsEntity));
    public static readonly MethodInfo SensorsMethod = MethodOf(nameof(Sensors));
    public static readonly MethodInfo SensePropertyMethod = typeof(ISensorAccess).GetMethod(nameof(ISensorAccess.Sense), [typeof(MlogValue).MakeByRefType(), typeof(LogicProperty)])!;
    public static readonly Helper StoreHelper = new(MethodOf(nameof(Store)), MethodOf(nameof(CallStore)));
    public static readonly Helper LinkAtHelper = new(MethodOf(nameof(LinkAt)), MethodOf(nameof(CallLinkAt)));
    public static readonly MethodInfo PackMethod = typeof(PackColorInstruction).GetMethod(nameof(PackColorInstruction.Pack))!;
    public static readonly MethodInfo UnpackMethod = typeof(UnpackColorInstruction).GetMethod(nameof(UnpackColorInstruction.Unpack))!;

    /// <summary>Stands for what is neither a number nor null; no variable holds it.</summary>
    public const double Misfit = double.PositiveInfinity;

    /// <summary>The number in a value, NaN for null, otherwise <see cref="Misfit"/>.</summary>
    public static double NumberOrNullOf(MlogValue value) => value.IsNumber ? value.Payload : value.IsNull ? double.NaN : Misfit;

    /// <summary>Keeps a value for a variable until compiled code is left.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void KeepMisfit(MlogProcessor processor, int slot, MlogValue value) => (processor.MisfitSlot, processor.Misfit) = (slot, value);

    /// <summary>The number read from a variable: null is 0, an object 1.</summary>
    public static double NumberOf(ref MlogValue variable) => variable.AsNumber;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void SetNumber(MlogProcessor processor, int slot, double number) => processor.SetNumber(slot, number);

    /// <summary>The cells behind a building that is memory and may be used; otherwise none.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double[] OpenMemory(MlogProcessor processor, int slot, int use)
    {
        ref var building = ref processor.At(slot);
        return building.EntityKind is not null && processor.Devices.Open(building, (DeviceUse)use).Content is double[] cells ? cells : [];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static MlogValue Sense(MlogProcessor processor, ref MlogValue thing, int property) =>
        thing.Tag is MlogEntityKind
            ? processor.Sensors.Sense(thing, (LogicProperty)property)
            : SensorInstruction.Sense(processor, thing, (LogicProperty)property);

    public static bool IsEntity(ref MlogValue value) => value.Tag is MlogEntityKind;

    public static ISensorAccess Sensors(MlogProcessor processor) => processor.Sensors;

    /// <summary>Stores a value. What is of the kind that was there needs no reference written, which would cost more than to compare.</summary>
    public static void Store(ref MlogValue variable, MlogValue value)
    {
        variable.Payload = value.Payload;
        if (!ReferenceEquals(variable.Tag, value.Tag))
            variable.Tag = value.Tag;
    }

    /// <summary>Stores a number, or null for NaN.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Spill(ref MlogValue variable, double value)
    {
        var tag = double.IsNaN(value) ? null : NumberTag.Instance;
        if (tag is not null)
            variable.Payload = value;
        if (!ReferenceEquals(variable.Tag, tag))
            variable.Tag = tag;
    }

    public static MlogValue ToValue(double value) => double.IsNaN(value) ? default : new MlogValue(value, NumberTag.Instance);

    public static bool IsNull(ref MlogValue value) => value.IsNull;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool Test(int condition, MlogValue left, MlogValue right) => (ConditionKind)condition switch
    {
        ConditionKind.Equal => Conditions.AreEqual(left, right),
        ConditionKind.NotEqual => !Conditions.AreEqual(left, right),
        _ => Conditions.AreIdentical(left, right),
    };

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool TestOperation(int operation, MlogValue left, MlogValue right) =>
        OperationInstruction.Equality.Test((Operation)operation, left, right);

    public static MlogValue LinkAt(MlogProcessor processor, long index) => GetLinkInstruction.LinkAt(processor, index);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Execute(MlogProcessor processor, int index) => processor.Program.Code[index].Execute(processor, index + 1);

    public static bool TakeOwnWrite(MlogProcessor processor) => processor.TakeOwnWrite();

    /// <summary>Not inlined: with a constant zero the platform's compiler forgets the order of -0 and 0.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Max(double a, double b) => Math.Max(a, b);

    /// <inheritdoc cref="Max"/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Min(double a, double b) => Math.Min(a, b);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double CallNumberOf(ref MlogValue variable) => NumberOf(ref variable);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double CallNumberOrNullOf(MlogValue value) => NumberOrNullOf(value);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void CallStore(ref MlogValue variable, MlogValue value) => Store(ref variable, value);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static MlogValue CallLinkAt(MlogProcessor processor, long index) => LinkAt(processor, index);

    private static MethodInfo MethodOf(string name) => typeof(CompiledSupport).GetMethod(name)!;

    /// <summary>A method in two forms: one that becomes part of a program and one that is called.</summary>
    internal readonly record struct Helper(MethodInfo Inlined, MethodInfo Called);
}
