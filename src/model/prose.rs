//! Words in the two forms that they are told in.

use std::fmt;

/// Words as their author wrote them, and as their language sets them: with its quotation marks, and with spaces at which
/// no line may break. Pages are set; data and plain text say what was written. Whoever takes the words says which.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Prose {
    written: Box<str>,
    /// Where it differs.
    set: Option<Box<str>>,
}

/// One of the two forms of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// As their author wrote them.
    Written,
    /// As their language sets them.
    Set,
}

impl Prose {
    /// The words as their author wrote them.
    pub fn written(&self) -> &str {
        &self.written
    }

    /// The words as their language sets them.
    pub fn set(&self) -> &str {
        self.set.as_deref().unwrap_or(&self.written)
    }

    /// The words in one of their forms.
    pub fn form(&self, form: Form) -> &str {
        match form {
            Form::Written => self.written(),
            Form::Set => self.set(),
        }
    }

    /// Says how their language sets them.
    pub fn set_as(&mut self, set: impl Into<Box<str>>) {
        self.set = Some(set.into());
    }

    /// Takes white space from their end.
    pub fn trim_end(&mut self) {
        let end = |words: &mut Box<str>| {
            let n_kept = words.trim_end().len();
            if n_kept < words.len() {
                *words = words[..n_kept].into();
            }
        };
        end(&mut self.written);
        self.set.as_mut().map(end);
    }

    /// Whether there are no words.
    pub fn is_empty(&self) -> bool {
        self.written.is_empty()
    }

    /// Words put together from others, the same way in each form.
    pub fn composed(compose: impl Fn(Form) -> String) -> Prose {
        let (written, set) = (compose(Form::Written), compose(Form::Set));
        let set = (set != written).then(|| set.into());
        Prose { written: written.into(), set }
    }
}

impl<T: Into<Box<str>>> From<T> for Prose {
    fn from(written: T) -> Self {
        Prose { written: written.into(), set: None }
    }
}

impl fmt::Debug for Prose {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.set(), formatter)
    }
}
