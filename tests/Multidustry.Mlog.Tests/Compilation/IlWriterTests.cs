using System.Reflection;
using System.Reflection.Emit;
using Multidustry.Mlog.Compilation;
using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Tests.Compilation;

/// <summary>Written by hand, run by the platform.</summary>
public sealed class IlWriterTests
{
    private delegate long Body(int number);

    [TestCase(0)]
    [TestCase(3)]
    [TestCase(255)]
    [TestCase(256)]
    [TestCase(400)]
    public void Locals_are_kept_apart_whatever_their_number(int last)
    {
        var body = Write(il =>
        {
            IlLocal[] locals = [.. Enumerable.Range(0, last + 1).Select(_ => il.DeclareLocal(typeof(long)))];
            for (var i = 0; i < locals.Length; i++)
            {
                il.Emit(OpCodes.Ldc_I8, i + 1000L);
                il.Emit(OpCodes.Stloc, locals[i]);
            }
            il.Emit(OpCodes.Ldloc, locals[last]);
            il.Emit(OpCodes.Ldloc, locals[0]);
            il.Emit(OpCodes.Ldc_I8, 10_000L);
            il.Emit(OpCodes.Mul);
            il.Emit(OpCodes.Add);
        });
        Assert.That(body(0), Is.EqualTo(last + 1000L + 10_000_000L));
    }

    [Test]
    public void Labels_are_jumped_to_forwards_and_backwards()
    {
        // The sum of the numbers up to one.
        var body = Write(il =>
        {
            var (again, done) = (il.DefineLabel(), il.DefineLabel());
            var (left, sum) = (il.DeclareLocal(typeof(int)), il.DeclareLocal(typeof(long)));
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Stloc, left);
            il.MarkLabel(again);
            il.Emit(OpCodes.Ldloc, left);
            il.Emit(OpCodes.Brfalse, done);
            il.Emit(OpCodes.Ldloc, sum);
            il.Emit(OpCodes.Ldloc, left);
            il.Emit(OpCodes.Conv_I8);
            il.Emit(OpCodes.Add);
            il.Emit(OpCodes.Stloc, sum);
            il.Emit(OpCodes.Ldloc, left);
            il.Emit(OpCodes.Ldc_I4, 1);
            il.Emit(OpCodes.Sub);
            il.Emit(OpCodes.Stloc, left);
            il.Emit(OpCodes.Br, again);
            il.MarkLabel(done);
            il.Emit(OpCodes.Ldloc, sum);
        });
        Assert.That(new[] { body(0), body(1), body(100) }, Is.EqualTo(new long[] { 0, 1, 5050 }));
    }

    [TestCase(1)]
    [TestCase(5)]
    [TestCase(3_000)]
    public void Tables_lead_to_each_of_their_labels_and_past_their_end(int count)
    {
        var body = Write(il =>
        {
            IlLabel[] labels = [.. Enumerable.Range(0, count).Select(_ => il.DefineLabel())];
            var done = il.DefineLabel();
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Switch, labels);
            il.Emit(OpCodes.Ldc_I8, -1L);
            il.Emit(OpCodes.Br, done);
            for (var i = 0; i < count; i++)
            {
                il.MarkLabel(labels[i]);
                il.Emit(OpCodes.Ldc_I8, i * 7L);
                il.Emit(OpCodes.Br, done);
            }
            il.MarkLabel(done);
        });
        Assert.That(new[] { body(0), body(count - 1), body(count), body(-1) }, Is.EqualTo(new[] { 0, (count - 1) * 7L, -1, -1 }));
    }

    [TestCase(0.1)]
    [TestCase(-0.0)]
    [TestCase(double.MaxValue)]
    [TestCase(double.NegativeInfinity)]
    [TestCase(double.NaN)]
    public void Numbers_keep_all_their_bits(double number)
    {
        var bits = typeof(BitConverter).GetMethod(nameof(BitConverter.DoubleToInt64Bits))!;
        var body = Write(il =>
        {
            il.Emit(OpCodes.Ldc_R8, number);
            il.Emit(OpCodes.Call, bits);
        });
        Assert.That(body(0), Is.EqualTo(BitConverter.DoubleToInt64Bits(number)));
    }

    [Test]
    public void Methods_fields_and_types_are_found_generic_ones_too()
    {
        var method = typeof(Holder<string>).GetMethod(nameof(Holder<string>.Length))!;
        var field = typeof(IlWriterTests).GetField(nameof(Shared), BindingFlags.Static | BindingFlags.NonPublic)!;
        var body = Write(il =>
        {
            var value = il.DeclareLocal(typeof(MlogValue));
            il.Emit(OpCodes.Ldsfld, field);
            il.Emit(OpCodes.Isinst, typeof(string));
            il.Emit(OpCodes.Call, method);
            il.Emit(OpCodes.Ldloca, value);
            il.Emit(OpCodes.Ldobj, typeof(MlogValue));
            il.Emit(OpCodes.Pop);
            il.Emit(OpCodes.Conv_I8);
        });
        Assert.That(body(0), Is.EqualTo(6));
    }

    [Test]
    public void Code_grows_as_far_as_it_must()
    {
        var body = Write(il =>
        {
            il.Emit(OpCodes.Ldc_I8, 0L);
            for (var i = 0; i < 20_000; i++)
            {
                il.Emit(OpCodes.Ldc_I8, (long)i);
                il.Emit(OpCodes.Add);
            }
        });
        Assert.That(body(0), Is.EqualTo(20_000L * 19_999 / 2));
    }

    private static readonly object Shared = "shared";

    private static Body Write(Action<IlWriter> write)
    {
        var method = new DynamicMethod("test", typeof(long), [typeof(int)], typeof(IlWriterTests).Module, skipVisibility: true);
        var il = new IlWriter(method);
        write(il);
        il.Emit(OpCodes.Ret);
        il.Finish();
        return method.CreateDelegate<Body>();
    }

    private static class Holder<T>
    {
        public static int Length(object? value) => value is T ? value.ToString()!.Length : -1;
    }
}
