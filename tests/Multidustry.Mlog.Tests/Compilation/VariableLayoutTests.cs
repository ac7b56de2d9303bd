using Multidustry.Mlog.Compilation;
using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Tests.Compilation;

public sealed class VariableLayoutTests
{
    private static readonly MlogValue Thing = MlogValue.Entity(MlogEntityKind.Building, 7);

    [TestCase(SlotClass.Integer, 5.0, true)]
    [TestCase(SlotClass.Integer, -5.0, true)]
    [TestCase(SlotClass.Integer, 4503599627370496.0, true)]
    [TestCase(SlotClass.Integer, 4503599627370497.0, false)]
    [TestCase(SlotClass.Integer, 0.5, false)]
    [TestCase(SlotClass.Integer, -0.0, false)]
    [TestCase(SlotClass.Integer, 1e300, false)]
    [TestCase(SlotClass.Number, 0.5, true)]
    [TestCase(SlotClass.Number, -0.0, true)]
    [TestCase(SlotClass.Number, 1e300, true)]
    [TestCase(SlotClass.NumberOrNull, -0.0, true)]
    public void Numbers_fit_their_class_or_refuse_compiled_code(object kind, double number, bool fits)
    {
        MlogValue[] variables = [MlogValue.Number(number)];
        Assert.That(Layout([(SlotClass)kind], []).Enter(ref variables[0]), Is.EqualTo(fits));
        Assert.That(variables[0].Equals(MlogValue.Number(number)) && BitConverter.DoubleToInt64Bits(variables[0].AsNumber) == BitConverter.DoubleToInt64Bits(number));
    }

    [TestCase(SlotClass.Integer, false)]
    [TestCase(SlotClass.Number, false)]
    [TestCase(SlotClass.NumberOrNull, true)]
    public void Null_fits_only_where_it_was_seen(object kind, bool fits)
    {
        MlogValue[] variables = [default];
        Assert.That(Layout([(SlotClass)kind], []).Enter(ref variables[0]), Is.EqualTo(fits));
        Assert.That(variables[0].IsNull);
    }

    [Test]
    public void Things_never_fit([Values(SlotClass.Integer, SlotClass.Number, SlotClass.NumberOrNull)] object kind)
    {
        MlogValue[] variables = [Thing];
        Assert.That(Layout([(SlotClass)kind], []).Enter(ref variables[0]), Is.False);
        Assert.That(variables[0], Is.EqualTo(Thing));
    }

    [Test]
    public void What_is_kept_elsewhere_may_be_anything()
    {
        MlogValue[] variables = [Thing, MlogValue.Number(1), MlogValue.String("text")];
        Assert.That(Layout([SlotClass.Anything, SlotClass.Integer, SlotClass.Anything], [1]).Enter(ref variables[0]));
        Assert.That(variables, Is.EqualTo(new[] { Thing, MlogValue.Number(1), MlogValue.String("text") }));
    }

    [Test]
    public void One_misfit_among_many_is_enough()
    {
        MlogValue[] variables = [MlogValue.Number(1), MlogValue.Number(2), default, MlogValue.Number(0.5)];
        Assert.That(Layout([SlotClass.Integer, SlotClass.Number, SlotClass.NumberOrNull, SlotClass.Integer], []).Enter(ref variables[0]), Is.False);
        Assert.That(variables[2].IsNull, "what was looked at before is as it was");
    }

    [Test]
    public void Written_variables_become_null_and_numbers_as_their_locals_were()
    {
        MlogValue[] variables = [default, MlogValue.Number(3), default, MlogValue.Number(4)];
        var layout = Layout([SlotClass.NumberOrNull, SlotClass.NumberOrNull, SlotClass.NumberOrNull, SlotClass.NumberOrNull], [0, 1]);
        Assert.That(layout.Enter(ref variables[0]));
        variables[0].Payload = 8;
        variables[1].Payload = double.NaN;
        layout.Leave(ref variables[0]);
        Assert.That(variables, Is.EqualTo(new[] { MlogValue.Number(8), default, default, MlogValue.Number(4) }));
    }

    private static VariableLayout Layout(SlotClass[] classes, HashSet<int> written) =>
        new(Enumerable.Range(0, classes.Length).Where(slot => classes[slot] != SlotClass.Anything), written, classes);
}
